package dev.signalbox.query.site.chart;

import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.site.wording.Phrases;

/** A window in words. */
public record ChartWindow(Window window, String brief, String label) {

  static ChartWindow of(Window window) {
    String word = window.word();
    return new ChartWindow(
        window, Phrases.say("range.brief." + word), Phrases.say("range." + word));
  }
}
