package dev.signalbox.query.site.metric;

import dev.signalbox.query.metric.Course;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Times;
import java.util.List;

/**
 * The card with the metrics.
 *
 * @param tiles that are seen at once
 * @param more behind a word
 */
public record MetricsView(List<Tile> tiles, List<Tile> more) {
  private static final int AT_ONCE = 6;

  public static MetricsView of(VisiblePage page, Course course, Times times) {
    List<Tile> all =
        page.metrics().stream()
            .map(metric -> Tile.of(metric, Sparkline.of(metric, course), times))
            .toList();
    int first = Math.min(AT_ONCE, all.size());
    return new MetricsView(all.subList(0, first), all.subList(first, all.size()));
  }
}
