package dev.signalbox.query.samples;

import dev.signalbox.core.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One outcome of one check.
 *
 * @param details as a JSON object: check, reason, phases and what else was seen
 */
public record Observation(
    UUID application,
    UUID component,
    UUID check,
    Instant scheduledAt,
    Instant observedAt,
    Duration interval,
    Verdict verdict,
    @Nullable Double responseTimeMs,
    String details) {

  /** Whether it says anything about the target; the collector's own trouble does not. */
  public boolean conclusive() {
    return verdict != Verdict.INDETERMINATE;
  }
}
