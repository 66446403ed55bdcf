package dev.signalbox.query.samples;

import java.time.Duration;
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
  private static final Duration LEEWAY = Duration.ofSeconds(15);

  /** As incident-service reckons it, to the millisecond: both say when it is over. */
  static Evidence of(Observation observation, Instant takenAt) {
    return new Evidence(
        observation.application(),
        observation.component(),
        observation.check(),
        observation.observedAt(),
        takenAt.plus(observation.interval().multipliedBy(2)).plus(LEEWAY),
        observation.responseTimeMs());
  }

  /** The one that was observed later. */
  public Evidence later(Evidence other) {
    return other.observedAt.isBefore(observedAt) ? this : other;
  }
}
