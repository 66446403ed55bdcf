package dev.signalbox.core.workload;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a CronJob stands.
 *
 * @param last its last finished run; null: none has finished yet
 * @param overdueSince when the first run was due that has not finished yet; null: none is
 * @param suspended somebody has switched its schedule off; it is missed all the same
 * @param late how late a run may be
 */
public record CronState(
    @Nullable Run last, @Nullable Instant overdueSince, boolean suspended, Late late) {

  /**
   * A run that has ended.
   *
   * @param failure what Kubernetes says of its end; null: it succeeded
   */
  public record Run(Instant finishedAt, @Nullable String failure) {}

  /**
   * @param degraded later than this degrades the component
   * @param outage later than this is an outage
   */
  public record Late(Duration degraded, Duration outage) {}
}
