package dev.signalbox.core.status;

import java.time.Instant;

/**
 * What is remembered of one component.
 *
 * @param measured what its checks say, whatever is shown
 * @param effective what is shown
 * @param effectiveSince when that began
 * @param reason for what is shown
 * @param judged time has been told up to here at least
 */
public record ComponentState(
    Status measured,
    Instant measuredSince,
    String measuredReason,
    Status effective,
    Instant effectiveSince,
    String reason,
    Instant judged) {

  /** A component of which nothing is known yet. */
  public static ComponentState unknownSince(Instant created) {
    String why = Finding.NO_DATA.reason();
    return new ComponentState(Status.UNKNOWN, created, why, Status.UNKNOWN, created, why, created);
  }
}
