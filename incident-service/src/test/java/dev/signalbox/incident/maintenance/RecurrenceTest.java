package dev.signalbox.incident.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.maintenance.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # starts in Berlin    | rule                          | begins, by Berlin's clock and UTC's
          # in autumn the clocks go back on the 25th at 03:00: 02:30 comes twice, and the first is meant
          2026-10-24T02:30 | FREQ=DAILY;COUNT=3                 | 24 02:30 (00:30Z), 25 02:30 (00:30Z), 26 02:30 (01:30Z)
          2026-10-18T04:00 | FREQ=WEEKLY;COUNT=2                | 18 04:00 (02:00Z), 25 04:00 (03:00Z)
          # in spring they go forward on the 29th at 02:00: 02:30 is left out, and it begins at 03:30
          2026-03-28T02:30 | FREQ=DAILY;COUNT=3                 | 28 02:30 (01:30Z), 29 03:30 (01:30Z), 30 02:30 (00:30Z)
          2026-11-22T01:00 | FREQ=WEEKLY;BYDAY=SU;COUNT=2       | 22 01:00 (00:00Z), 29 01:00 (00:00Z)
          2026-01-31T01:00 | FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2 | 31 01:00 (00:00Z), 31 01:00 (23:00Z)
          2026-11-03T01:00 | FREQ=MONTHLY;BYDAY=1TU;COUNT=2     | 3 01:00 (00:00Z), 1 01:00 (00:00Z)
          # an end in UTC, by the local clock, or by the day
          2026-11-22T01:00 | FREQ=DAILY;UNTIL=20261124T000000Z  | 22 01:00 (00:00Z), 23 01:00 (00:00Z), 24 01:00 (00:00Z)
          2026-11-22T01:00 | FREQ=DAILY;UNTIL=20261123T235959Z  | 22 01:00 (00:00Z), 23 01:00 (00:00Z)
          2026-11-22T01:00 | FREQ=DAILY;UNTIL=20261123          | 22 01:00 (00:00Z), 23 01:00 (00:00Z)
          2026-02-28T01:00 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | nothing
          """)
  void a_window_keeps_its_local_time_when_the_clocks_change(
      String start, String rule, String expected) {
    Instant from = LocalDateTime.parse(start).atZone(BERLIN).toInstant();

    List<Window> windows = new Recurrence().windows(plan(from, rule), from);

    assertThat(windows.isEmpty() ? "nothing" : words(windows)).isEqualTo(expected);
    assertThat(windows)
        .allMatch(w -> Duration.between(w.startsAt(), w.endsAt()).equals(Duration.ofMinutes(90)));
  }

  @Test
  void what_never_ends_yields_only_the_next_ones() {
    Instant start = Instant.parse("2026-11-22T01:00:00Z");
    Plan daily = plan(start, "FREQ=DAILY");
    Plan million = plan(start, "FREQ=DAILY;COUNT=1000000");
    Instant later = start.plus(Duration.ofDays(3650));

    assertThat(new Recurrence().windows(daily, start)).hasSize(Recurrence.MOST);
    assertThat(new Recurrence().windows(million, start)).hasSize(Recurrence.MOST);
    assertThat(new Recurrence().windows(daily, later).getFirst().startsAt()).isEqualTo(later);
  }

  @Test
  void what_is_years_away_is_known_once_it_is_next() {
    Instant start = Instant.parse("2026-11-22T01:00:00Z");
    Plan plan = plan(start, "FREQ=YEARLY;INTERVAL=4");
    Instant after = start.plusSeconds(1);

    assertThat(new Recurrence().windows(plan, start)).hasSize(1);
    assertThat(new Recurrence().windows(plan, after))
        .extracting(Window::startsAt)
        .containsExactly(Instant.parse("2030-11-22T01:00:00Z"));
    assertThat(new Recurrence().windows(plan(start, "FREQ=YEARLY;INTERVAL=9000"), after)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=1000000",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,1;BYSECOND=0,1",
        "FREQ=YEARLY;BYDAY=MO;BYSECOND=0",
        "FREQ=SOMETIMES",
        "BYDAY=SU",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;COUNT=-1",
        "every sunday",
        "FREQ=DAILY\nRRULE:FREQ=DAILY"
      })
  void a_rule_that_is_none_or_says_the_time_of_day_is_refused(String rule) {
    assertThat(Recurrence.fault(rule)).isNotNull();
    assertThat(Recurrence.fault("FREQ=WEEKLY;BYDAY=SU")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Olympus", "", "europe/berlin", "+01:00:00:00"})
  void a_zone_that_does_not_exist_is_none(String zone) {
    assertThat(Recurrence.zone(zone)).isNull();
    assertThat(Recurrence.zone("Europe/Berlin")).isEqualTo(BERLIN);
  }

  private static Plan plan(Instant start, @Nullable String rule) {
    return new Plan(
        "t",
        "",
        start,
        start.plusSeconds(5400),
        "Europe/Berlin",
        rule,
        Set.of(),
        List.of(),
        true,
        true);
  }

  private static String words(List<Window> windows) {
    return windows.stream()
        .map(
            w -> {
              var local = w.startsAt().atZone(BERLIN);
              String utc = w.startsAt().toString().substring(11, 16);
              return local.getDayOfMonth() + " " + local.toLocalTime() + " (" + utc + "Z)";
            })
        .collect(Collectors.joining(", "));
  }
}
