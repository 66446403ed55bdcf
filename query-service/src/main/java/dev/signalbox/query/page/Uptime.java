package dev.signalbox.query.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The uptime of one window.
 *
 * @param window {@code 24h}, {@code 7d}, {@code 30d} or {@code 90d}
 * @param ratio 0 to 1; null without data
 * @param coverage 0 to 1: how much of the window is known
 * @param since set where the figure is younger than its window
 * @param asked of several components of different ages: how much of the window they have data for
 *     at all, on average; null: {@code since} says it
 */
public record Uptime(
    String window,
    @Nullable Double ratio,
    double coverage,
    @Nullable Instant since,
    @Nullable Double asked) {
  private static final double ENOUGH = 0.95;
  private static final Map<String, Duration> LENGTHS =
      Map.of(
          "24h",
          Duration.ofHours(24),
          "7d",
          Duration.ofDays(7),
          "30d",
          Duration.ofDays(30),
          "90d",
          Duration.ofDays(90));

  public Uptime(String window, @Nullable Double ratio, double coverage, @Nullable Instant since) {
    this(window, ratio, coverage, since, null);
  }

  /**
   * Whether enough is known of the window, or of the time since there is data at all, for the
   * figure to be shown.
   */
  public boolean sufficient(Instant now) {
    return ratio != null && coverage >= ENOUGH * asked(now);
  }

  /** How much is known of the window, or of the time since there is data at all: 0 to 1. */
  public double known(Instant now) {
    double asked = asked(now);
    return asked > 0 ? Math.min(1, coverage / asked) : 1;
  }

  /** How much of the window there is data for at all: 0 to 1. */
  double asked(Instant now) {
    if (asked != null) {
      return asked;
    }
    double length = LENGTHS.getOrDefault(window, Duration.ZERO).toMillis();
    return since == null || length == 0
        ? 1
        : Math.min(1, Duration.between(since, now).toMillis() / length);
  }
}
