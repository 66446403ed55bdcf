package dev.signalbox.query.site.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.SamplePages;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.view.PastView;
import dev.signalbox.query.site.wording.Times;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PastPagesTest {
  private static final Links LINKS = Links.of("acme-shop");
  private static final VisiblePage PAGE = SamplePages.operational();

  @Test
  void the_last_ninety_days_stand_by_month_and_lead_to_what_was_before() {
    HistoryView view = HistoryView.lately(PAGE, times("UTC"), LINKS);

    assertThat(view.months())
        .extracting(HistoryView.Month::name)
        .containsExactly("November 2026", "October 2026", "September 2026", "August 2026");
    assertThat(dates(view)).hasSize(90).doesNotHaveDuplicates();
    assertThat(Objects.requireNonNull(view.earlier()).href())
        .isEqualTo("/status/acme-shop/history?month=2026-08");
    assertThat(view.later()).isNull();
  }

  @Test
  void a_month_is_whole_and_has_neighbours_as_far_as_anything_was_watched() {
    HistoryView june = month(YearMonth.of(2026, 6));

    assertThat(dates(june)).hasSize(30);
    assertThat(june.earlier()).as("watched since the first of June").isNull();
    assertThat(Objects.requireNonNull(june.later()).label()).isEqualTo("July 2026");
    assertThat(Objects.requireNonNull(month(YearMonth.of(2026, 11)).earlier()).label())
        .isEqualTo("October 2026");
    assertThat(month(YearMonth.of(2026, 11)).later()).isNull();
  }

  @Test
  void days_before_anything_was_watched_are_not_called_quiet() {
    List<PastView.Stretch> may = month(YearMonth.of(2026, 5)).months().getFirst().stretches();
    List<PastView.Stretch> both =
        new PastView(PAGE, times("UTC"), LINKS, true)
            .between(LocalDate.parse("2026-05-30"), LocalDate.parse("2026-06-02"));

    assertThat(may)
        .extracting(PastView.Stretch::quiet)
        .containsExactly("Not watched before 1 Jun, 00:00 UTC");
    assertThat(both)
        .extracting(PastView.Stretch::label, PastView.Stretch::quiet)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("1–2 Jun", "No incidents"),
            org.assertj.core.groups.Tuple.tuple(
                "30–31 May", "Not watched before 1 Jun, 00:00 UTC"));
  }

  @Test
  void a_day_tells_each_component_and_what_touched_it() {
    DayView day = DayView.of(PAGE, LocalDate.parse("2026-11-14"), times("UTC"), LINKS);
    DayView quiet = DayView.of(PAGE, LocalDate.parse("2026-11-12"), times("UTC"), LINKS);

    assertThat(day.title()).isEqualTo("Sat 14 Nov 2026");
    assertThat(day.rows())
        .extracting(DayView.Row::title)
        .containsExactly("storefront", "checkout-api", "order-worker", "nightly-reports");
    assertThat(day.rows().get(1).words()).isEqualTo("degraded");
    assertThat(day.items()).isNotEmpty();
    assertThat(quiet.items()).isEmpty();
    assertThat(quiet.quiet()).isEqualTo("No incidents");
  }

  @Test
  void days_go_as_far_as_the_bars() {
    assertThat(DayView.of(PAGE, LocalDate.parse("2026-11-21"), times("UTC"), LINKS).later())
        .isNull();
    assertThat(DayView.of(PAGE, LocalDate.parse("2026-08-24"), times("UTC"), LINKS).earlier())
        .isNull();
    assertThat(
            Objects.requireNonNull(
                    DayView.of(PAGE, LocalDate.parse("2026-08-25"), times("UTC"), LINKS).earlier())
                .href())
        .isEqualTo("/status/acme-shop/history?day=2026-08-24");
  }

  private static HistoryView month(YearMonth month) {
    return HistoryView.of(PAGE, new PastPage.Month(month, null), times("UTC"), LINKS);
  }

  private static List<LocalDate> dates(HistoryView view) {
    return view.months().stream()
        .flatMap(month -> month.stretches().stream())
        .flatMap(stretch -> stretch.dates().stream())
        .toList();
  }

  private static Times times(String zone) {
    return new Times(ZoneId.of(zone), SamplePages.NOW);
  }
}
