package dev.signalbox.query.site.chart;

import dev.signalbox.query.site.wording.Figures;
import java.util.List;

/**
 * A drawing, ready for the template: places across are per cent of its width, places down are
 * pixels or, for paths, parts of a square that is stretched.
 *
 * @param summary what it shows, in a sentence
 * @param levels lines across, the foot first
 * @param limits lines across above which it is called slow
 * @param gaps where nothing is known
 * @param silence what is said of the last gap, while it goes on; empty: nothing
 * @param begun what is said of the time before there was anything to measure; empty: nothing
 * @param area between the lines; empty: none
 * @param second the dashed line; empty: none
 */
public record PlotView(
    String summary,
    String unit,
    List<Level> levels,
    List<Level> limits,
    List<Tick> ticks,
    List<Band> bands,
    List<Gap> gaps,
    String silence,
    String begun,
    String area,
    String line,
    String second) {
  /** The first pixel of the drawing proper, below the words on top. */
  static final int TOP = 22;

  /** Its height in pixels. */
  static final int HEIGHT = 216;

  /** A line across. */
  public record Level(int y, String label) {}

  /** A mark on the level axis. */
  public record Tick(String x, String label) {}

  /**
   * An incident or a maintenance.
   *
   * @param tint the class that colours it
   * @param label empty where there is no room
   * @param before the label ends where the band begins, since it would be cut at the edge
   */
  public record Band(String x, String width, String tint, String label, boolean before) {}

  /** A stretch without data. */
  public record Gap(String x, String width) {}

  static List<Level> levels(Scale scale) {
    return scale.levels().stream()
        .map(value -> new Level(y(scale, value), Figures.number(value)))
        .toList();
  }

  static int y(Scale scale, double value) {
    return (int) Math.round(TOP + HEIGHT * (1 - scale.share(value)));
  }

  /** The last row of pixels of the drawing proper. */
  public int foot() {
    return TOP + HEIGHT;
  }
}
