package dev.signalbox.query.samples;

import dev.signalbox.core.status.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One outcome of one check.
 *
 * @param takenAt when it counts as taken, which decides how long it is good; null: its producer's
 *     clock is so wrong that it proves nothing
 * @param details as a JSON object: check, reason, phases and what else was seen
 */
public record Observation(
    UUID application,
    UUID component,
    UUID check,
    Instant scheduledAt,
    Instant observedAt,
    @Nullable Instant takenAt,
    Duration interval,
    Verdict verdict,
    @Nullable Double responseTimeMs,
    String details) {

  /** What makes a sample that sample: its check and the time for which it was due. */
  UUID id() {
    String name = check + "@" + scheduledAt.toEpochMilli();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether it says anything about the target; the collector's own trouble does not, nor does one
   * whose time nobody knows.
   */
  public boolean conclusive() {
    return takenAt != null && verdict != Verdict.INDETERMINATE;
  }
}
