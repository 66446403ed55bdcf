package dev.signalbox.query.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The uptime of one window.
 *
 * @param window {@code 24h}, {@code 7d}, {@code 30d} or {@code 90d}
 * @param ratio 0 to 1; null without data
 * @param coverage 0 to 1: how much of the window is known
 * @param since set where the figure is younger than its window
 */
public record Uptime(String window, @Nullable Double ratio, double coverage, @Nullable Instant since) {}
