package dev.signalbox.query.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One value of one custom metric, or a word for why there is none. */
public record Reading(
    UUID application,
    UUID metric,
    Instant at,
    Duration interval,
    @Nullable Double value,
    @Nullable String error) {
  /** Far from where sums of values are no numbers any more. */
  private static final double MOST = 1e300;

  /** What is no number is no value, whoever sent it. */
  public Reading {
    if (value != null && !(Math.abs(value) <= MOST)) {
      value = null;
      error = "not_a_number";
    }
  }
}
