package dev.signalbox.query.site.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Where things stand on a drawing: time runs from left to right, values from the foot up.
 *
 * @param from at the left edge
 * @param to at the right edge
 */
record Stage(Instant from, Instant to, Scale scale) {
  /** The lines are drawn on a square of this size, which is stretched to its place. */
  static final int SIDE = 1_000;

  private double share(Instant at) {
    double whole = Duration.between(from, to).toMillis();
    return Math.clamp(Duration.between(from, at).toMillis() / whole, 0.0, 1.0);
  }

  boolean shows(Instant at) {
    return !at.isBefore(from) && !at.isAfter(to);
  }

  /** {@code 12.50%}, for what is not stretched. */
  String percent(Instant at) {
    return percent(share(at));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  String width(Instant start, Instant end) {
    return percent(share(end) - share(start));
  }

  double sharePercent(Instant at) {
    return 100 * share(at);
  }

  /** A point of a path. */
  String point(Instant at, double value) {
    return "%.0f %.0f".formatted(SIDE * share(at), SIDE * (1 - scale.share(value)));
  }
}
