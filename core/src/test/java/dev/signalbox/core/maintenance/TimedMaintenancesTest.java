package dev.signalbox.core.maintenance;

import static dev.signalbox.core.maintenance.Planning.accepted;
import static dev.signalbox.core.maintenance.Planning.at;
import static dev.signalbox.core.maintenance.Planning.plan;
import static dev.signalbox.core.maintenance.Planning.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.By;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 5: what time does to a maintenance. */
class TimedMaintenancesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ends by itself | reminders   | recurs | asked until | what happens, and when it was due
            true           | PT0S        | false  | 01:59       | nothing
            true           | PT0S        | false  | 02:00       | started 02:00
            true           | PT0S        | false  | 03:59       | started 02:00
            true           | PT0S        | false  | 04:00       | started 02:00, completed 04:00
            true           | PT0S        | false  | +1 04:00    | started 02:00, completed 04:00
            true           | PT1H        | false  | 01:30       | reminded 01:00
            true           | PT1H        | false  | 04:00       | reminded 01:00, started 02:00, completed 04:00
          # a reminder that was due before it was planned is not made up for
            true           | PT24H       | false  | 01:30       | nothing
          # who did not end it in time is told that it takes longer, once
            false          | PT0S        | false  | 04:00       | started 02:00, updated 04:00
            false          | PT0S        | false  | +3 04:00    | started 02:00, updated 04:00
          # what recurs comes again, also where nobody looked for weeks
            true           | PT0S        | true   | 04:00       | started 02:00, completed 04:00, scheduled 04:00
            true           | PT0S        | true   | +7 03:00    | started 02:00, completed 04:00, scheduled 04:00, started 02:00
          """)
  void time_reminds_starts_ends_and_repeats(
      boolean auto, String reminder, boolean recurs, String until, String expected) {
    Maintenance planned =
        scheduled(plan("02:00", "04:00", recurs ? "weekly" : null, auto, reminder));

    assertThat(happens(planned, at(until), at(until))).isEqualTo(expected);
  }

  @Test
  void of_two_reminders_that_were_missed_one_is_said() {
    Maintenance planned = scheduled(plan("02:00", "04:00", null, true, "PT2H", "PT1H"));

    assertThat(happens(planned, at("01:30"), at("01:30"))).isEqualTo("reminded 00:00");
    assertThat(happens(planned, at("00:10"), at("01:30")))
        .isEqualTo("reminded 00:00, reminded 01:00");
  }

  @Test
  void the_window_holds_until_people_end_it_where_they_said_so() {
    Maintenance planned = scheduled(plan("02:00", "04:00", null, false));
    Maintenance running = after(planned, at("05:00"));

    assertThat(running.held()).extracting(Window::endsAt).containsExactly(Window.OPEN);
    assertThat(TimedMaintenances.nextDue(running)).isEqualTo(Window.OPEN);
    assertThat(running.window().endsAt()).as("what was planned").isEqualTo(at("04:00"));

    Maintenance over =
        accepted(
                PeoplesMaintenances.complete(
                    running, "", Planning::calendar, new By("ann", at("05:00"))))
            .after();
    assertThat(over.held()).isEmpty();
    assertThat(over.window().endsAt()).isEqualTo(at("05:00"));
  }

  @Test
  void only_the_windows_to_come_are_known_beforehand() {
    Maintenance planned = scheduled(plan("02:00", "04:00", "weekly", true));
    Maintenance later = after(planned, at("+7 01:00"));

    assertThat(planned.held()).hasSize(3);
    assertThat(later.status()).isEqualTo(MaintenanceStatus.SCHEDULED);
    assertThat(later.held())
        .extracting(Window::startsAt)
        .containsExactly(at("+7 02:00"), at("+14 02:00"), at("+21 02:00"));
  }

  /** Asks at each moment until nothing is due. */
  private static String happens(Maintenance planned, Instant... moments) {
    StringJoiner said = new StringJoiner(", ").setEmptyValue("nothing");
    Maintenance now = planned;
    for (Instant moment : moments) {
      for (var due = due(now, moment); due.isPresent(); due = due(now, moment)) {
        now = due.get().after();
        said.add(
            due.get().change().label() + " " + due.get().at().atZone(ZoneOffset.UTC).toLocalTime());
      }
    }
    return said.toString();
  }

  private static Maintenance after(Maintenance planned, Instant until) {
    Maintenance now = planned;
    for (var due = due(now, until); due.isPresent(); due = due(now, until)) {
      now = due.get().after();
    }
    return now;
  }

  private static Optional<MaintenanceEvent> due(Maintenance before, Instant now) {
    return TimedMaintenances.due(before, Planning::calendar, now);
  }
}
