package dev.signalbox.query.site.chart;

import dev.signalbox.query.latency.Curve;
import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.chart.ChartChoice.Kind;
import dev.signalbox.query.site.wording.Figures;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The card with the chart.
 *
 * @param component of the chart, by id
 * @param name of the component
 * @param kinds empty where there is but one
 * @param instead what is said in place of a drawing; empty: there is one
 * @param limits what is called slow; empty: nothing, or nobody is to know
 * @param plot null: there is nothing to draw
 * @param table the same in figures
 */
public record PerformanceView(
    Kind kind,
    Window window,
    UUID component,
    String name,
    List<Option> kinds,
    List<Option> windows,
    List<Option> components,
    List<Legend> legend,
    String instead,
    String limits,
    @Nullable PlotView plot,
    Table table) {
  /**
   * Something that can be chosen.
   *
   * @param word as addresses say it
   * @param query the whole choice
   */
  public record Option(String word, String label, String query, boolean current) {}

  /**
   * A line and its last value.
   *
   * @param note beside the value; may be empty
   */
  public record Legend(boolean dashed, String name, String value, String note) {}

  /** Newest last. */
  public record Table(List<String> heads, List<Row> rows) {}

  /**
   * @param x where it stands on the drawing, in per cent of its width
   */
  public record Row(String x, String when, List<String> cells) {}

  public static PerformanceView of(VisiblePage page, Chart chart, Times times) {
    VisiblePage.Component component =
        page.components().stream()
            .filter(each -> each.id().equals(chart.component()))
            .findFirst()
            .orElseThrow();
    Curve curve = chart.curve();
    return chart.kind() == Kind.UPTIME || curve == null
        ? uptime(page, chart, component, times)
        : responses(page, chart.with(curve), component, curve, times);
  }

  private static PerformanceView uptime(
      VisiblePage page, Chart chart, VisiblePage.Component component, Times times) {
    PlotView plot = UptimePlot.of(page, component, chart.window(), times);
    List<Day> days = component.days();
    int shown = (int) Math.min(chart.window().length().toDays(), days.size());
    List<Day> drawn = days.subList(days.size() - shown, days.size());
    List<Row> rows =
        IntStream.range(0, shown)
            .mapToObj(index -> row(drawn.get(index), (index + 0.5) / shown))
            .toList();
    Day today = days.getLast();
    return card(
        page,
        chart,
        component,
        List.of(new Legend(false, chart.kind().label(), figure(today), Phrases.say("chart.today"))),
        "",
        plot,
        new Table(List.of(Phrases.say("chart.day"), chart.kind().label()), rows));
  }

  private static Row row(Day day, double share) {
    return new Row(Stage.percent(share), Times.date(day.date()), List.of(figure(day)));
  }

  private static String figure(Day day) {
    Double uptime = day.uptime();
    return uptime == null ? Phrases.say("chart.no_data") : Figures.uptime(uptime);
  }

  private static PerformanceView responses(
      VisiblePage page, Chart chart, VisiblePage.Component component, Curve curve, Times times) {
    Table table = new Table(List.of(Phrases.say("chart.from"), "p50", "p95"), rows(curve, times));
    if (curve.points().isEmpty()) {
      String instead = instead(curve, component, times);
      return card(page, chart, component, List.of(), instead, null, table);
    }
    Curve.Point last = curve.points().getLast();
    Instant end = last.at().plus(curve.window().step());
    String note =
        end.plus(curve.window().step()).isBefore(curve.to())
            ? Phrases.say("chart.at", "time", times.brief(end))
            : "";
    return card(
        page,
        chart,
        component,
        List.of(
            new Legend(false, "p50", millis(last.medianMs()), note),
            new Legend(true, "p95", millis(last.p95Ms()), note)),
        "",
        ResponsePlot.of(curve, page, component, times),
        table);
  }

  private static String instead(Curve curve, VisiblePage.Component component, Times times) {
    if (!curve.known()) {
      return Phrases.say("chart.not_read");
    }
    return component.createdAt().isAfter(curve.from())
        ? Phrases.say("chart.none_yet", "time", times.brief(component.createdAt()))
        : Phrases.say("chart.none_in", "range", ChartWindow.of(curve.window()).label());
  }

  private static List<Row> rows(Curve curve, Times times) {
    Stage stage = new Stage(curve.from(), curve.to(), Scale.fromZero(0));
    return curve.points().stream()
        .map(
            point ->
                new Row(
                    stage.percent(point.at().plus(curve.window().step().dividedBy(2))),
                    times.brief(point.at()),
                    List.of(millis(point.medianMs()), millis(point.p95Ms()))))
        .toList();
  }

  static String millis(double millis) {
    return Figures.number(millis < 10 ? Math.round(millis * 10) / 10.0 : Math.round(millis))
        + "\u202fms";
  }

  private static PerformanceView card(
      VisiblePage page,
      Chart chart,
      VisiblePage.Component component,
      List<Legend> legend,
      String instead,
      @Nullable PlotView plot,
      Table table) {
    return new PerformanceView(
        chart.kind(),
        chart.window(),
        component.id(),
        component.name(),
        kinds(page, chart),
        windows(chart),
        components(page, chart),
        legend,
        instead,
        chart.kind() == Kind.UPTIME ? "" : limits(component),
        plot,
        table);
  }

  private static String limits(VisiblePage.Component component) {
    String limits =
        component.limitsMs().stream()
            .map(limit -> millis(limit))
            .collect(Collectors.joining(Phrases.say("chart.limit_or")));
    return limits.isEmpty() ? "" : Phrases.say("chart.limits", "limits", limits);
  }

  private static List<Option> kinds(VisiblePage page, Chart chart) {
    List<Option> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (!Chart.choices(page, kind).isEmpty()) {
        ChartChoice choice = chart.asked().with(kind).with((Window) null);
        kinds.add(new Option(kind.word(), kind.label(), choice.query(), kind == chart.kind()));
      }
    }
    return kinds.size() == 1 ? List.of() : kinds;
  }

  private static List<Option> windows(Chart chart) {
    return Chart.windows(chart.kind()).stream()
        .map(
            window ->
                new Option(
                    window.word(),
                    ChartWindow.of(window).brief(),
                    chart.asked().with(chart.kind()).with(window).query(),
                    window == chart.window()))
        .toList();
  }

  private static List<Option> components(VisiblePage page, Chart chart) {
    return Chart.choices(page, chart.kind()).stream()
        .map(each -> new Option(each.name(), each.title(), "", each.id().equals(chart.component())))
        .toList();
  }
}
