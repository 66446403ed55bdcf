package dev.signalbox.query.site.chart;

import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Figures;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Uptime, a step for each day. */
final class UptimePlot {
  private final List<Day> days;
  private final Stage stage;

  private UptimePlot(List<Day> days) {
    this.days = days;
    double least =
        days.stream().filter(UptimePlot::known).mapToDouble(UptimePlot::percent).min().orElse(100);
    this.stage =
        new Stage(
            start(days.getFirst().date()),
            start(days.getLast().date().plusDays(1)),
            Scale.upToHundred(least));
  }

  /** Where there are days at all. */
  static PlotView of(
      VisiblePage page, VisiblePage.Component component, Window window, Times times) {
    int shown = (int) Math.min(window.length().toDays(), component.days().size());
    List<Day> days =
        component.days().subList(component.days().size() - shown, component.days().size());
    UptimePlot plot = new UptimePlot(days);
    return new PlotView(
        Phrases.say(
            "chart.uptime_summary",
            "component",
            component.title(),
            "range",
            ChartWindow.of(window).label(),
            "bottom",
            Figures.number(plot.stage.scale().bottom())),
        "%",
        PlotView.levels(plot.stage.scale()),
        List.of(),
        Ticks.of(plot.stage, window, new Times(ZoneOffset.UTC, times.now())),
        Bands.of(page, component.id(), plot.stage, times),
        plot.gaps(),
        "",
        "",
        "",
        plot.steps(),
        "");
  }

  private static boolean known(Day day) {
    return day.uptime() != null;
  }

  static double percent(Day day) {
    Double uptime = day.uptime();
    return uptime == null ? 0 : 100 * uptime;
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private String steps() {
    StringBuilder path = new StringBuilder();
    boolean open = false;
    for (Day day : days) {
      if (known(day)) {
        path.append(open ? 'L' : 'M')
            .append(stage.point(start(day.date()), percent(day)))
            .append('L')
            .append(stage.point(start(day.date().plusDays(1)), percent(day)));
      }
      open = known(day);
    }
    return path.toString();
  }

  private List<PlotView.Gap> gaps() {
    List<PlotView.Gap> gaps = new ArrayList<>();
    LocalDate unknownSince = null;
    for (Day day : days) {
      if (!known(day) && unknownSince == null) {
        unknownSince = day.date();
      } else if (known(day) && unknownSince != null) {
        gaps.add(gap(unknownSince, day.date()));
        unknownSince = null;
      }
    }
    if (unknownSince != null) {
      gaps.add(gap(unknownSince, days.getLast().date().plusDays(1)));
    }
    return gaps;
  }

  private PlotView.Gap gap(LocalDate from, LocalDate to) {
    return new PlotView.Gap(stage.percent(start(from)), stage.width(start(from), start(to)));
  }
}
