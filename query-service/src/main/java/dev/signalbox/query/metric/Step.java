package dev.signalbox.query.metric;

import dev.signalbox.query.page.Vitals;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Five minutes of a metric.
 *
 * @param at where they begin
 */
public record Step(UUID application, UUID metric, Instant at, int count, double sum) {
  static final Duration LENGTH = Duration.ofMinutes(5);
  static final Duration KEPT = Duration.ofDays(1);
  private static final long RING = KEPT.dividedBy(LENGTH);
  private static final ByteBuffer NONE = ByteBuffer.allocate(0).asReadOnlyBuffer();

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

  /** As it travels. */
  public Vitals.Step vital() {
    return new Vitals.Step(at, count, sum, NONE);
  }

  Step and(Step other) {
    return new Step(application, metric, at, count + other.count, sum + other.sum);
  }
}
