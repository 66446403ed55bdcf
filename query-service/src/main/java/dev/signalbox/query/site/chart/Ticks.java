package dev.signalbox.query.site.chart;

import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where the level axis is marked, at round moments of the reader's own clock. */
final class Ticks {
  private static final double ROOM = 4;

  private Ticks() {}

  static List<PlotView.Tick> of(Stage stage, Window window, Times times) {
    return switch (window) {
      case HOURS -> clock(stage, 30, times);
      case DAY -> clock(stage, 4 * 60, times);
      case WEEK -> days(stage, 1, times);
      case MONTH -> days(stage, 5, times);
      case QUARTER -> days(stage, 15, times);
    };
  }

  private static List<PlotView.Tick> clock(Stage stage, int minutes, Times times) {
    List<PlotView.Tick> ticks = new ArrayList<>();
    ZonedDateTime at = stage.from().atZone(times.zone()).truncatedTo(ChronoUnit.HOURS);
    for (; !at.toInstant().isAfter(stage.to()); at = at.plusMinutes(30)) {
      int minuteOfDay = at.getHour() * 60 + at.getMinute();
      if (minuteOfDay % minutes == 0) {
        add(ticks, stage, at.toInstant(), times.hour(at.toInstant()));
      }
    }
    return ticks;
  }

  private static List<PlotView.Tick> days(Stage stage, int apart, Times times) {
    List<PlotView.Tick> ticks = new ArrayList<>();
    ZoneId zone = times.zone();
    LocalDate today = LocalDate.ofInstant(stage.to(), zone);
    LocalDate first = LocalDate.ofInstant(stage.from(), zone);
    for (LocalDate day = today; !day.isBefore(first); day = day.minusDays(apart)) {
      String label = apart == 1 ? Times.name(day.getDayOfWeek()) : Times.day(day);
      add(ticks, stage, day.atStartOfDay(zone).toInstant(), label);
    }
    return ticks.reversed();
  }

  /** What would be cut at an edge is left out. */
  private static void add(List<PlotView.Tick> ticks, Stage stage, Instant at, String label) {
    double x = stage.sharePercent(at);
    if (stage.shows(at) && x > ROOM && x < 100 - ROOM) {
      ticks.add(new PlotView.Tick(stage.percent(at), label));
    }
  }
}
