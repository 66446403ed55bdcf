package dev.signalbox.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Weights;
import dev.signalbox.query.page.FactsOf;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.timeline.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Uptime by day, in whatever zone the days are cut. */
class HistoryAnswerTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** The clocks go back in Berlin: the 25th of October is 25 hours long there. */
  private static final Instant FROM = Instant.parse("2026-10-23T00:00:00Z");

  private static final Instant TO = Instant.parse("2026-10-27T00:00:00Z");

  /** Out of order for five hours around midnight in UTC, and in maintenance for two after that. */
  private static final List<Span> SPANS =
      List.of(
          span("2026-10-20T00:00:00Z", "2026-10-24T21:00:00Z", Status.OPERATIONAL),
          span("2026-10-24T21:00:00Z", "2026-10-25T02:00:00Z", Status.OUTAGE),
          span("2026-10-25T02:00:00Z", "2026-10-25T04:00:00Z", Status.MAINTENANCE),
          span("2026-10-25T04:00:00Z", null, Status.OPERATIONAL));

  private static Span span(String from, @Nullable String to, Status status) {
    return new Span(Instant.parse(from), to == null ? null : Instant.parse(to), status, status, "");
  }

  private static JsonNode component(
      @Nullable Instant known, List<Span> spans, ZoneId zone, Weights weights) {
    return component(new HistoryAnswer.Range("4d", FROM, TO, zone), known, spans, weights);
  }

  private static JsonNode component(
      HistoryAnswer.Range range, @Nullable Instant known, List<Span> spans, Weights weights) {
    VisiblePage page =
        VisiblePage.of(
            FactsOf.page(
                List.of(FactsOf.component("storefront", Status.OPERATIONAL, false)),
                List.of(),
                true),
            FactsOf.vitals("storefront"),
            Vantage.PUBLIC,
            FactsOf.NOW);
    var past = new HistoryAnswer.Past(page.components().getFirst(), known, spans, List.of());
    Object answer = new HistoryAnswer(page, range, weights).of(List.of(past), null);
    return MAPPER.valueToTree(answer).path("components").get(0);
  }

  private static JsonNode day(JsonNode component, String date) {
    return component
        .path("days")
        .valueStream()
        .filter(day -> day.path("date").asString().equals(date))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # zone             | maintenance | date       | outage h | maintenance h | uptime | status
            UTC              | exclude     | 2026-10-24 |        3 |             0 | 87.5   | outage
            UTC              | exclude     | 2026-10-25 |        2 |             2 | 90.909 | outage
            UTC              | count       | 2026-10-25 |        2 |             2 | 91.666 | outage
            Europe/Berlin    | exclude     | 2026-10-24 |        1 |             0 | 95.833 | outage
            Europe/Berlin    | exclude     | 2026-10-25 |        4 |             2 | 82.608 | outage
            Europe/Berlin    | count       | 2026-10-25 |        4 |             2 | 84.0   | outage
            America/New_York | exclude     | 2026-10-24 |        5 |             2 | 77.272 | outage
            America/New_York | exclude     | 2026-10-25 |        0 |             0 | 100.0  | operational
            Asia/Kolkata     | exclude     | 2026-10-25 |        5 |             2 | 77.272 | outage
            Pacific/Apia     | exclude     | 2026-10-25 |        5 |             2 | 77.272 | outage
          """)
  void a_day_is_cut_in_any_zone_and_weighed_as_the_application_says(
      ZoneId zone,
      String maintenance,
      String date,
      long outage,
      long inMaintenance,
      double uptime,
      String status) {
    Weights weights = Weights.of(Map.of(), maintenance.equals("exclude"));

    JsonNode day = day(component(FROM, SPANS, zone, weights), date);

    assertThat(day.path("outage_s").asLong()).isEqualTo(Duration.ofHours(outage).toSeconds());
    assertThat(day.path("maintenance_s").asLong())
        .isEqualTo(Duration.ofHours(inMaintenance).toSeconds());
    assertThat(day.path("uptime").asDouble()).isEqualTo(uptime);
    assertThat(day.path("status").asString()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns"})
  void the_days_of_any_zone_add_up_to_the_window(ZoneId zone) {
    JsonNode component = component(FROM, SPANS, zone, Weights.DEFAULT);

    for (String spent : List.of("outage_s", "maintenance_s", "unknown_s")) {
      long days =
          component.path("days").valueStream().mapToLong(day -> day.path(spent).asLong()).sum();
      assertThat(days).as(spent).isEqualTo(component.path("uptime").path(spent).asLong());
    }
  }

  /** Out of order for the six hours in which the clocks change, whatever they show meanwhile. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # zone             | out of order from    | date       | hours | outage h | uptime
            Europe/Berlin    | 2026-03-28T22:00:00Z | 2026-03-28 |    24 |        1 | 95.833
            Europe/Berlin    | 2026-03-28T22:00:00Z | 2026-03-29 |    23 |        5 | 78.26
            Europe/Berlin    | 2026-03-28T22:00:00Z | 2026-03-30 |    24 |        0 | 100.0
            Europe/Berlin    | 2026-10-24T21:00:00Z | 2026-10-24 |    24 |        1 | 95.833
            Europe/Berlin    | 2026-10-24T21:00:00Z | 2026-10-25 |    25 |        5 | 80.0
            America/New_York | 2026-03-08T04:00:00Z | 2026-03-07 |    24 |        1 | 95.833
            America/New_York | 2026-03-08T04:00:00Z | 2026-03-08 |    23 |        5 | 78.26
            America/New_York | 2026-11-01T03:00:00Z | 2026-10-31 |    24 |        1 | 95.833
            America/New_York | 2026-11-01T03:00:00Z | 2026-11-01 |    25 |        5 | 80.0
            America/New_York | 2026-11-01T03:00:00Z | 2026-11-02 |    24 |        0 | 100.0
          """)
  void a_day_on_which_the_clocks_change_is_as_long_as_it_is(
      ZoneId zone, Instant down, LocalDate date, long hours, long outage, double uptime) {
    Instant from = down.minus(Duration.ofDays(3));
    List<Span> spans =
        List.of(
            new Span(from, down, Status.OPERATIONAL, Status.OPERATIONAL, ""),
            new Span(down, down.plus(Duration.ofHours(6)), Status.OUTAGE, Status.OUTAGE, ""),
            new Span(
                down.plus(Duration.ofHours(6)), null, Status.OPERATIONAL, Status.OPERATIONAL, ""));
    var range = new HistoryAnswer.Range("6d", from, from.plus(Duration.ofDays(6)), zone);

    JsonNode day = day(component(range, from, spans, Weights.DEFAULT), date.toString());

    assertThat(day.path("outage_s").asLong()).isEqualTo(Duration.ofHours(outage).toSeconds());
    assertThat(day.path("uptime").asDouble()).isEqualTo(uptime);
    assertThat(
            Duration.between(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant()))
        .isEqualTo(Duration.ofHours(hours));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # zone          | date       | silent up to         | status
            UTC           | 2026-10-24 | 2026-10-24T01:00:00Z | operational
            UTC           | 2026-10-24 | 2026-10-24T02:00:00Z | unknown
            Europe/Berlin | 2026-10-24 | 2026-10-24T01:00:00Z | operational
            Europe/Berlin | 2026-10-24 | 2026-10-24T02:00:00Z | unknown
          """)
  void a_day_of_which_too_little_is_known_is_unknown_in_every_zone(
      ZoneId zone, String date, String heard, String status) {
    List<Span> spans =
        List.of(
            span("2026-10-20T00:00:00Z", "2026-10-24T00:00:00Z", Status.OPERATIONAL),
            span("2026-10-24T00:00:00Z", heard, Status.UNKNOWN),
            span(heard, null, Status.OPERATIONAL));

    JsonNode day = day(component(FROM, spans, zone, Weights.DEFAULT), date);

    assertThat(day.path("status").asString()).isEqualTo(status);
  }

  @Test
  void what_began_within_the_window_says_since_when_of_the_window_and_of_its_first_day() {
    Instant begun = Instant.parse("2026-10-24T12:00:00Z");
    List<Span> spans = List.of(span(begun.toString(), null, Status.OPERATIONAL));

    JsonNode component = component(begun, spans, ZoneId.of("UTC"), Weights.DEFAULT);

    assertThat(component.path("uptime").path("since").asString())
        .isEqualTo("2026-10-24T12:00:00.000Z");
    JsonNode first = day(component, "2026-10-24");
    assertThat(first.path("since").asString()).isEqualTo("2026-10-24T12:00:00.000Z");
    assertThat(first.path("coverage").asDouble()).isEqualTo(0.5);
    assertThat(first.path("status").asString()).isEqualTo("operational");
    assertThat(day(component, "2026-10-25").has("since")).isFalse();
    assertThat(day(component, "2026-10-23").path("uptime").isNull()).isTrue();
  }

  @Test
  void what_was_silent_when_the_window_began_is_not_young() {
    List<Span> spans =
        List.of(
            span("2026-10-22T00:00:00Z", "2026-10-24T00:00:00Z", Status.UNKNOWN),
            span("2026-10-24T00:00:00Z", null, Status.OPERATIONAL));

    JsonNode component =
        component(Instant.parse("2025-01-01T00:00:00Z"), spans, ZoneId.of("UTC"), Weights.DEFAULT);

    assertThat(component.path("uptime").has("since")).isFalse();
    assertThat(component.path("uptime").path("coverage").asDouble()).isEqualTo(0.75);
  }
}
