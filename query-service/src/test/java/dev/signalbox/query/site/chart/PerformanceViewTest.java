package dev.signalbox.query.site.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.query.latency.Curve;
import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.SamplePages;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PerformanceViewTest {
  /** Half an hour after the first that is known of any component. */
  private static final Instant YOUNG = Instant.parse("2026-06-01T00:30:00Z");

  private static final ChartChoice SLOW = ChartChoice.of("", "checkout-api", "3h");

  @Test
  void lines_run_over_the_window_and_the_legend_tells_their_ends() {
    PerformanceView card = drawn(SamplePages.incident(), Curved.whole(Window.HOURS), "UTC");
    PlotView plot = plot(card);

    assertThat(card.legend())
        .extracting(PerformanceView.Legend::name, PerformanceView.Legend::note)
        .containsExactly(tuple("p50", ""), tuple("p95", ""));
    assertThat(plot.gaps()).isEmpty();
    assertThat(plot.line()).containsOnlyOnce("M");
    assertThat(plot.levels())
        .extracting(PlotView.Level::label)
        .containsExactly("0", "500", "1,000", "1,500", "2,000");
    assertThat(card.table().rows()).hasSize(36);
  }

  @Test
  void what_counts_as_slow_is_drawn_and_told_where_it_is_near() {
    PerformanceView slow = drawn(SamplePages.incident(), Curved.whole(Window.HOURS), "UTC");
    PerformanceView fast = drawn(SamplePages.incident(), Curved.fast(Window.HOURS), "UTC");

    assertThat(plot(slow).limits()).containsExactly(new PlotView.Level(152, "Limit 800\u202fms"));
    assertThat(slow.limits()).isEqualTo("Slower than 800\u202fms counts as degraded");
    assertThat(plot(fast).limits()).isEmpty();
    assertThat(fast.limits()).isEqualTo(slow.limits());
  }

  @Test
  void an_open_incident_is_drawn_from_its_start() {
    PlotView plot = plot(drawn(SamplePages.incident(), Curved.whole(Window.HOURS), "UTC"));

    assertThat(plot.bands()).hasSize(1);
    PlotView.Band band = plot.bands().getFirst();
    assertThat(band.label()).isEqualTo("Incident since 13:42");
    assertThat(band.tint()).isEqualTo("is-degraded");
    assertThat(Double.parseDouble(band.x().replace("%", ""))).isBetween(72.0, 73.0);
  }

  @Test
  void where_nothing_was_measured_the_line_breaks_and_is_never_zero() {
    Curve holed =
        Curved.without(
            Window.HOURS,
            List.of(
                Instant.parse("2026-11-21T12:00:00Z"),
                Instant.parse("2026-11-21T12:05:00Z"),
                Instant.parse("2026-11-21T14:20:00Z"),
                Instant.parse("2026-11-21T14:25:00Z"),
                Instant.parse("2026-11-21T14:30:00Z")));
    PerformanceView card = drawn(SamplePages.incident(), holed, "UTC");
    PlotView plot = plot(card);

    assertThat(plot.line().chars().filter(c -> c == 'M').count()).isEqualTo(2);
    assertThat(plot.gaps()).hasSize(2);
    assertThat(plot.silence()).isEqualTo("No data since 14:20 UTC");
    assertThat(card.legend().getFirst().note()).isEqualTo("at 14:20 UTC");
  }

  @Test
  void times_are_those_of_the_reader() {
    Curve whole = Curved.whole(Window.HOURS);

    assertThat(labels(drawn(SamplePages.incident(), whole, "UTC")))
        .containsExactly("12:00", "12:30", "13:00", "13:30", "14:00");
    assertThat(labels(drawn(SamplePages.incident(), whole, "Asia/Kolkata")))
        .containsExactly("17:30", "18:00", "18:30", "19:00", "19:30");
  }

  @Test
  void days_are_marked_at_the_readers_midnight_over_a_change_of_the_clock() {
    Instant now = Instant.parse("2026-10-26T12:00:00Z");
    Stage stage = new Stage(now.minus(Window.WEEK.length()), now, Scale.fromZero(1));
    List<PlotView.Tick> berlin =
        Ticks.of(stage, Window.WEEK, new Times(ZoneId.of("Europe/Berlin"), now));

    assertThat(berlin)
        .extracting(PlotView.Tick::label)
        .containsExactly("Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon");
    assertThat(berlin.get(5).x()).isEqualTo(stage.percent(Instant.parse("2026-10-24T22:00:00Z")));
    assertThat(berlin.get(6).x()).isEqualTo(stage.percent(Instant.parse("2026-10-25T23:00:00Z")));
  }

  @Test
  void without_a_point_it_says_why() {
    Curve none = new Curve(Window.DAY, SamplePages.NOW, true, List.of());
    Curve away = new Curve(Window.DAY, SamplePages.NOW, false, List.of());

    assertThat(drawn(SamplePages.incident(), none, "UTC").instead())
        .isEqualTo("No response times in the last 24 hours.");
    assertThat(
            drawn(SamplePages.incident(), new Curve(Window.DAY, YOUNG, true, List.of()), "UTC")
                .instead())
        .isEqualTo(
            "No response times yet. The first point appears after one check. Collecting since 1 Jun, 00:00 UTC.");
    assertThat(drawn(SamplePages.incident(), away, "UTC").instead()).isEqualTo("Could not load.");
  }

  @Test
  void before_anything_was_measured_the_drawing_says_since_when_it_is() {
    List<Curve.Point> first = List.of(new Curve.Point(YOUNG.minusSeconds(900), 84, 210));

    assertThat(
            plot(drawn(SamplePages.incident(), new Curve(Window.DAY, YOUNG, true, first), "UTC"))
                .begun())
        .isEqualTo("Collecting since 1 Jun, 00:00 UTC");
    assertThat(plot(drawn(SamplePages.incident(), Curved.whole(Window.DAY), "UTC")).begun())
        .as("the component is older than the window")
        .isEmpty();
  }

  @Test
  void uptime_is_a_step_a_day_from_a_floor_that_is_named() {
    VisiblePage page = SamplePages.operational();
    Chart chart = Chart.chosen(page, ChartChoice.of("uptime", "", "")).orElseThrow();
    PerformanceView card =
        PerformanceView.of(page, chart, new Times(ZoneId.of("UTC"), SamplePages.NOW));

    assertThat(plot(card).summary()).startsWith("Uptime of storefront by day over 90 days, from ");
    assertThat(card.table().rows()).hasSize(90);
    assertThat(card.windows())
        .extracting(PerformanceView.Option::word)
        .containsExactly("7d", "30d", "90d");
  }

  private static List<String> labels(PerformanceView card) {
    return plot(card).ticks().stream().map(PlotView.Tick::label).toList();
  }

  private static PlotView plot(PerformanceView card) {
    return Objects.requireNonNull(card.plot());
  }

  private static PerformanceView drawn(VisiblePage page, Curve curve, String zone) {
    Chart chart = Chart.chosen(page, SLOW).orElseThrow().with(curve);
    return PerformanceView.of(page, chart, new Times(ZoneId.of(zone), SamplePages.NOW));
  }
}
