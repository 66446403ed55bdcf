package dev.signalbox.query.samples;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long what a check said is good.
 *
 * @param responseTimeMs the last one; null where the check has none
 */
public record Evidence(
    UUID application,
    UUID component,
    UUID check,
    Instant observedAt,
    Instant expiresAt,
    @Nullable Double responseTimeMs) {
  /** Over by the rule by which incident-service judges, to the millisecond. */
  static Evidence of(Observation observation, Instant takenAt) {
    return new Evidence(
        observation.application(),
        observation.component(),
        observation.check(),
        observation.observedAt(),
        judged(observation, takenAt).freshUntil(),
        observation.responseTimeMs());
  }

  private static dev.signalbox.core.status.Observation judged(
      Observation observation, Instant takenAt) {
    return new dev.signalbox.core.status.Observation(
        observation.verdict(), "", takenAt, observation.interval(), 0, 0);
  }

  /** The one that was observed later. */
  public Evidence later(Evidence other) {
    return other.observedAt.isBefore(observedAt) ? this : other;
  }
}
