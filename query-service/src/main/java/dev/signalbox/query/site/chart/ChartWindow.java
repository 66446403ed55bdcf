package dev.signalbox.query.site.chart;

import dev.signalbox.query.latency.Curve.Window;

/** A window in words. */
public record ChartWindow(Window window, String brief, String label) {

  static ChartWindow of(Window window) {
    return switch (window) {
      case HOURS -> new ChartWindow(window, "3\u202fh", "3 hours");
      case DAY -> new ChartWindow(window, "24\u202fh", "24 hours");
      case WEEK -> new ChartWindow(window, "7\u202fd", "7 days");
      case MONTH -> new ChartWindow(window, "30\u202fd", "30 days");
      case QUARTER -> new ChartWindow(window, "90\u202fd", "90 days");
    };
  }
}
