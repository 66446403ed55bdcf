package dev.signalbox.query.site.chart;

import dev.signalbox.query.latency.Curve;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Figures;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Response times: the median as a line, the 95th percentile dashed, and what lies between. */
final class ResponsePlot {
  /** Per cent of the width that words need. */
  private static final double ROOM = 45;

  /** A limit further above all that was measured would press the lines to the foot. */
  private static final double NEAR = 2;

  private final Curve curve;
  private final List<Long> limits;
  private final Stage stage;

  private ResponsePlot(Curve curve, List<Long> limits) {
    this.curve = curve;
    double most = curve.points().stream().mapToDouble(Curve.Point::p95Ms).max().orElse(0);
    this.limits = limits.stream().filter(limit -> limit <= NEAR * most).toList();
    double top = this.limits.stream().mapToDouble(Long::doubleValue).reduce(most, Math::max);
    this.stage = new Stage(curve.from(), curve.to(), Scale.fromZero(top));
  }

  static PlotView of(Curve curve, VisiblePage page, VisiblePage.Component component, Times times) {
    ResponsePlot plot = new ResponsePlot(curve, component.limitsMs());
    List<List<Curve.Point>> runs = plot.runs();
    return new PlotView(
        Phrases.say(
            "chart.response_summary",
            "component",
            component.title(),
            "range",
            ChartWindow.of(curve.window()).label(),
            "most",
            plot.highest()),
        "ms",
        PlotView.levels(plot.stage.scale()),
        plot.limits(),
        Ticks.of(plot.stage, curve.window(), times),
        Bands.of(page, component.id(), plot.stage, times),
        plot.gaps(runs),
        plot.silence(runs, times),
        plot.begun(runs, component, times),
        plot.area(runs),
        plot.line(runs, Curve.Point::medianMs),
        plot.line(runs, Curve.Point::p95Ms));
  }

  private List<PlotView.Level> limits() {
    return limits.stream()
        .map(
            limit ->
                new PlotView.Level(
                    PlotView.y(stage.scale(), limit),
                    Phrases.say("chart.limit", "limit", PerformanceView.millis(limit))))
        .toList();
  }

  private String highest() {
    return Figures.number(
        Math.ceil(curve.points().stream().mapToDouble(Curve.Point::p95Ms).max().orElse(0)));
  }

  /** Points without a step missing between them. */
  private List<List<Curve.Point>> runs() {
    List<List<Curve.Point>> runs = new ArrayList<>();
    Instant expected = null;
    for (Curve.Point point : curve.points()) {
      if (!point.at().equals(expected)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(point);
      expected = end(point);
    }
    return runs;
  }

  private Instant end(Curve.Point point) {
    return point.at().plus(step());
  }

  private Duration step() {
    return curve.window().step();
  }

  private List<PlotView.Gap> gaps(List<List<Curve.Point>> runs) {
    List<PlotView.Gap> gaps = new ArrayList<>();
    Instant known = stage.from();
    for (List<Curve.Point> run : runs) {
      gap(gaps, known, run.getFirst().at());
      known = end(run.getLast());
    }
    gap(gaps, known, stage.to());
    return gaps;
  }

  private void gap(List<PlotView.Gap> gaps, Instant start, Instant end) {
    if (start.plus(step()).isBefore(end)) {
      gaps.add(new PlotView.Gap(stage.percent(start), stage.width(start, end)));
    }
  }

  private String silence(List<List<Curve.Point>> runs, Times times) {
    if (runs.isEmpty()) {
      return "";
    }
    Instant known = end(runs.getLast().getLast());
    return known.plus(step()).isBefore(stage.to())
        ? Phrases.say("chart.silent_since", "time", times.brief(known))
        : "";
  }

  /** Said on the left, where there is room for it before the first point. */
  private String begun(List<List<Curve.Point>> runs, VisiblePage.Component component, Times times) {
    boolean young = component.createdAt().isAfter(stage.from());
    return young && stage.sharePercent(runs.getFirst().getFirst().at()) > ROOM
        ? Phrases.say("chart.collecting", "time", times.brief(component.createdAt()))
        : "";
  }

  private String area(List<List<Curve.Point>> runs) {
    StringBuilder path = new StringBuilder();
    for (List<Curve.Point> run : runs) {
      path.append(
          outline('M', run, Curve.Point::p95Ms)
              + outline('L', run.reversed(), Curve.Point::medianMs)
              + "Z");
    }
    return path.toString();
  }

  private String line(List<List<Curve.Point>> runs, ToDoubleFunction<Curve.Point> value) {
    StringBuilder path = new StringBuilder();
    runs.forEach(run -> path.append(outline('M', run, value)));
    return path.toString();
  }

  /** A value stands in the middle of its step; the ends of a run reach the ends of their steps. */
  private String outline(char start, List<Curve.Point> run, ToDoubleFunction<Curve.Point> value) {
    boolean forward = start == 'M';
    Curve.Point first = run.getFirst();
    Curve.Point last = run.getLast();
    StringBuilder path = new StringBuilder();
    path.append(start)
        .append(stage.point(forward ? first.at() : end(first), value.applyAsDouble(first)));
    for (Curve.Point point : run) {
      Instant middle = point.at().plus(step().dividedBy(2));
      path.append('L').append(stage.point(middle, value.applyAsDouble(point)));
    }
    path.append('L')
        .append(stage.point(forward ? end(last) : last.at(), value.applyAsDouble(last)));
    return path.toString();
  }
}
