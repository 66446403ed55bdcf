package dev.signalbox.query.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Five minutes of a metric.
 *
 * @param at where they begin
 */
record Step(UUID application, UUID metric, Instant at, int count, double sum) {
  static final Duration LENGTH = Duration.ofMinutes(5);
  static final Duration KEPT = Duration.ofDays(1);
  private static final long RING = KEPT.dividedBy(LENGTH);

  static Step of(Reading reading, double value) {
    return new Step(reading.application(), reading.metric(), start(reading.at()), 1, value);
  }

  static Instant start(Instant at) {
    long length = LENGTH.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), length) * length);
  }

  /** The place in the ring, which the step a day later takes. */
  short slot() {
    return (short) Math.floorMod(at.toEpochMilli() / LENGTH.toMillis(), RING);
  }

  Step and(Step other) {
    return new Step(application, metric, at, count + other.count, sum + other.sum);
  }
}
