package dev.signalbox.query.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a metric: its last value, which stands until a newer one comes, and whether it
 * was tried since.
 *
 * @param at of the last attempt
 * @param value null: there never was one
 * @param valueAt null without a value
 * @param error why the last attempt gave no value; null: it gave one
 */
public record Latest(
    UUID application,
    UUID metric,
    Instant at,
    Duration interval,
    @Nullable Double value,
    @Nullable Instant valueAt,
    @Nullable String error) {

  static Latest of(Reading reading) {
    return new Latest(
        reading.application(),
        reading.metric(),
        reading.at(),
        reading.interval(),
        reading.value(),
        reading.value() == null ? null : reading.at(),
        reading.error());
  }

  /** Whether the reading comes after what is known; what does not was known before. */
  boolean precedes(Reading reading) {
    return at.isBefore(reading.at());
  }

  Latest after(Reading reading) {
    Latest fresh = of(reading);
    return reading.value() != null
        ? fresh
        : new Latest(
            application, metric, fresh.at, fresh.interval, value, valueAt, reading.error());
  }
}
