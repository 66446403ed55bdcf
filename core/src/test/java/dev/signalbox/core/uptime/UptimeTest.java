package dev.signalbox.core.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 7: from spans to a percentage. */
class UptimeTest {
  private static final List<Status> COLUMNS =
      List.of(
          Status.OPERATIONAL,
          Status.DEGRADED,
          Status.PARTIAL_OUTAGE,
          Status.OUTAGE,
          Status.MAINTENANCE,
          Status.UNKNOWN);
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # operational | degraded | partial | outage | maintenance | unknown | percent | coverage
            1000        | 0        | 0       | 0      | 0           | 0       | 100.00  | 100.00
            0           | 1000     | 0       | 0      | 0           | 0       | 100.00  | 100.00
            900         | 0        | 0       | 100    | 0           | 0       | 90.00   | 100.00
            900         | 0        | 100     | 0      | 0           | 0       | 97.00   | 100.00
            0           | 0        | 0       | 1000   | 0           | 0       | 0.00    | 100.00
          # maintenance and unknown are taken out of the window; only unknown costs coverage
            450         | 0        | 0       | 50     | 500         | 0       | 90.00   | 100.00
            450         | 0        | 0       | 50     | 0           | 500     | 90.00   | 50.00
          # no data is null, never 0 and never 100
            0           | 0        | 0       | 0      | 0           | 1000    |         | 0.00
            0           | 0        | 0       | 0      | 1000        | 0       |         | 100.00
            0           | 0        | 0       | 0      | 0           | 0       |         | 0.00
          # 4 ms of outage in a million: 99.9996 is never shown as 100
            999996      | 0        | 0       | 4      | 0           | 0       | 99.99   | 100.00
            2591999999  | 0        | 0       | 1      | 0           | 0       | 99.99   | 100.00
            2           | 0        | 0       | 1      | 0           | 0       | 66.66   | 100.00
          """)
  void uptime_is_weighted_downtime_over_the_time_that_is_known(ArgumentsAccessor row) {
    Map<Status, Long> millis = new EnumMap<>(Status.class);
    for (int column = 0; column < COLUMNS.size(); column++) {
      millis.put(COLUMNS.get(column), row.getLong(column));
    }

    Uptime uptime = Uptime.of(new Totals(millis), Weights.DEFAULT);

    assertThat(uptime.percent(2)).isEqualTo(row.get(6, BigDecimal.class));
    assertThat(uptime.coverage().movePointRight(2))
        .isEqualByComparingTo(row.get(7, BigDecimal.class));
  }

  @Test
  void weights_and_the_counting_of_maintenance_can_be_set() {
    Totals totals =
        new Totals(
            Map.of(Status.OPERATIONAL, 400L, Status.DEGRADED, 100L, Status.MAINTENANCE, 500L));

    assertThat(Uptime.of(totals, Weights.of(Map.of("degraded", 0.5), true)).percent(1))
        .isEqualByComparingTo("90.0");
    assertThat(Uptime.of(totals, Weights.of(Map.of("degraded", 0.5), false)).percent(1))
        .isEqualByComparingTo("95.0");
    assertThat(Uptime.of(totals, Weights.of(Map.of("maintenance", 1.0), false)).percent(1))
        .isEqualByComparingTo("50");
  }

  @Test
  void below_95_percent_of_coverage_a_figure_does_not_suffice() {
    Totals little = new Totals(Map.of(Status.OPERATIONAL, 949L, Status.UNKNOWN, 51L));
    Totals enough = new Totals(Map.of(Status.OPERATIONAL, 950L, Status.UNKNOWN, 50L));

    assertThat(Uptime.of(little, Weights.DEFAULT).sufficient()).isFalse();
    assertThat(Uptime.of(enough, Weights.DEFAULT).sufficient()).isTrue();
  }

  @Test
  void spans_are_cut_to_the_window_counted_once_and_gaps_are_unknown() {
    List<Span> spans =
        List.of(
            span(-50, 100, Status.OPERATIONAL),
            span(80, 120, Status.OUTAGE),
            span(90, 95, Status.DEGRADED),
            span(150, 500, Status.MAINTENANCE));

    Totals totals = Totals.of(spans, START, START.plusMillis(200));

    assertThat(totals.millis())
        .isEqualTo(
            Map.of(
                Status.OPERATIONAL,
                100L,
                Status.OUTAGE,
                20L,
                Status.UNKNOWN,
                30L,
                Status.MAINTENANCE,
                50L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # zone              | from                     | to                       | days                                  | hours
            UTC               | 2026-11-20T00:00:00Z     | 2026-11-22T00:00:00Z     | 2026-11-20 2026-11-21                 | 24 24
            UTC               | 2026-11-20T12:00:00Z     | 2026-11-21T06:00:00Z     | 2026-11-20 2026-11-21                 | 12 6
            Europe/Berlin     | 2026-03-28T23:00:00Z     | 2026-03-29T22:00:00Z     | 2026-03-29                            | 23
            Europe/Berlin     | 2026-10-24T22:00:00Z     | 2026-10-25T23:00:00Z     | 2026-10-25                            | 25
            America/Sao_Paulo | 2018-11-03T03:00:00Z     | 2018-11-05T02:00:00Z     | 2018-11-03 2018-11-04                 | 24 23
            UTC               | 2028-02-28T00:00:00Z     | 2028-03-01T00:00:00Z     | 2028-02-28 2028-02-29                 | 24 24
          """)
  void days_are_cut_where_the_zone_cuts_them(
      String zone, Instant from, Instant to, String days, String hours) {
    List<Day> cut = Day.cut(from, to, ZoneId.of(zone));

    assertThat(cut)
        .extracting(Day::date)
        .containsExactlyElementsOf(words(days).map(LocalDate::parse).toList());
    assertThat(cut)
        .extracting(day -> Duration.between(day.from(), day.to()).toHours())
        .containsExactlyElementsOf(words(hours).map(Long::valueOf).toList());
  }

  @Test
  void what_comes_after_the_last_span_is_unknown_and_what_never_held_is_not_named() {
    Instant end = START.plusMillis(10);

    assertThat(Totals.of(List.of(span(0, 10, Status.OUTAGE)), START, end).millis())
        .isEqualTo(Map.of(Status.OUTAGE, 10L));
    assertThat(Totals.of(List.of(span(0, 4, Status.OUTAGE)), START, end).millis())
        .isEqualTo(Map.of(Status.OUTAGE, 4L, Status.UNKNOWN, 6L));
  }

  @Test
  void the_worst_status_is_the_worst_that_held_at_all() {
    assertThat(new Totals(Map.of(Status.OPERATIONAL, 9L, Status.DEGRADED, 1L)).worst())
        .isEqualTo(Status.DEGRADED);
    assertThat(new Totals(Map.of()).worst()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void an_empty_window_has_no_days() {
    assertThat(new ArrayList<>(Day.cut(START, START, ZoneId.of("UTC")))).isEmpty();
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.split(" "));
  }

  private static Span span(long from, long to, Status status) {
    return new Span(START.plusMillis(from), START.plusMillis(to), status);
  }
}
