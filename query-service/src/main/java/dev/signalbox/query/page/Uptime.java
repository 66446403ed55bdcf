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
 */
public record Uptime(
    String window, @Nullable Double ratio, double coverage, @Nullable Instant since) {
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

  /**
   * Whether enough is known of the window, or of the time since there is data at all, for the
   * figure to be shown.
   */
  public boolean sufficient(Instant now) {
    Duration window = LENGTHS.getOrDefault(window(), Duration.ZERO);
    double length = window.toMillis();
    double asked =
        since == null ? length : Math.min(length, Duration.between(since, now).toMillis());
    return ratio != null && coverage * length >= ENOUGH * asked;
  }
}
