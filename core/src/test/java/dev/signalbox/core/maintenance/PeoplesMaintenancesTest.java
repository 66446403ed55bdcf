package dev.signalbox.core.maintenance;

import static dev.signalbox.core.maintenance.Planning.EVENING;
import static dev.signalbox.core.maintenance.Planning.ID;
import static dev.signalbox.core.maintenance.Planning.accepted;
import static dev.signalbox.core.maintenance.Planning.at;
import static dev.signalbox.core.maintenance.Planning.plan;
import static dev.signalbox.core.maintenance.Planning.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import dev.signalbox.core.Decision.Fault;
import dev.signalbox.core.maintenance.MaintenanceEvent.Change;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 5: what people may do with a maintenance, by its phase. */
class PeoplesMaintenancesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # from   | to       | rrule  | answer
            02:00  | 04:00    |        | accepted
            20:00  | 21:00    |        | accepted
            02:00  | +6 04:00 | weekly | accepted
            04:00  | 02:00    |        | ends_at: must be after starts_at
            02:00  | 02:00    |        | ends_at: must be after starts_at
            -1 19:54 | 21:00  |        | starts_at: must not be in the past; leave it out to begin now
            -1 19:54 | -1 19:55 |      | starts_at: must not be in the past; leave it out to begin now, ends_at: must be in the future
            -1 19:58 | -1 19:59 |      | ends_at: must be in the future
            02:00  | +8 04:00 | weekly | rrule: comes again before the window is over
            02:00  | 04:00    | never  | rrule: must yield starts_at as its first window
          """)
  void what_is_planned_lies_ahead_and_ends_after_it_starts(
      String from, String to, @Nullable String rrule, String answer) {
    Plan plan = plan(from, to, rrule, true);

    Decision<MaintenanceEvent> decision =
        PeoplesMaintenances.schedule(
            ID, plan, PeoplesMaintenancesTest::calendar, new By("ann", EVENING));

    assertThat(words(decision)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # it is     | people want   | answer
          scheduled   | later         | accepted
          scheduled   | backward      | ends_at: must be after starts_at
          scheduled   | words         | accepted
          scheduled   | cancel        | accepted
          scheduled   | complete      | status: is scheduled; legal: cancel, updates
          in_progress | later         | starts_at: has passed; legal: 2026-11-22T02:00:00Z
          in_progress | longer        | accepted
          in_progress | words         | accepted
          in_progress | cancel        | accepted
          in_progress | complete      | accepted
          completed   | later         | status: is completed; legal: title, message
          completed   | words         | accepted
          completed   | cancel        | status: is completed; legal: title, message, updates, past times
          completed   | complete      | status: is completed; legal: title, message, updates, past times
          cancelled   | longer        | status: is cancelled; legal: title, message
          cancelled   | words         | accepted
          cancelled   | complete      | status: is cancelled; legal: title, message, updates, past times
          """)
  void each_phase_has_its_legal_exits(String phase, String wish, String answer) {
    Maintenance before = inPhase(phase);

    assertThat(words(decide(before, wish, at("03:00")))).isEqualTo(answer);
  }

  @Test
  void ending_early_cuts_the_window_and_leaves_those_to_come() {
    Maintenance running = begun(scheduled(plan("02:00", "04:00", "weekly", true)));

    MaintenanceEvent event = accepted(decide(running, "complete", at("03:00")));

    assertThat(event.change()).isEqualTo(Change.COMPLETED);
    assertThat(event.after().window().endsAt()).isEqualTo(at("03:00"));
    Maintenance again =
        TimedMaintenances.due(event.after(), Planning::calendar, at("03:00")).orElseThrow().after();
    assertThat(again.status()).isEqualTo(MaintenanceStatus.SCHEDULED);
    assertThat(again.window().startsAt()).isEqualTo(at("+7 02:00"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ended at | the next window
            02:00    | +7 02:00
            03:00    | +7 02:00
            06:00    | +7 02:00
          # what would have begun meanwhile does not come any more
            +8 03:00 | +14 02:00
          """)
  void windows_go_on_after_it_was_ended(String ended, String next) {
    Maintenance running = begun(scheduled(plan("02:00", "04:00", "weekly", true)));

    Maintenance over = accepted(decide(running, "complete", at(ended))).after();

    assertThat(over.windows().get(1).startsAt()).isEqualTo(at(next));
  }

  @Test
  void words_swallow_no_reminder_and_other_times_make_none_up() {
    Maintenance planned = scheduled(plan("02:00", "04:00", null, true, "PT1H"));
    Plan sooner = plan("02:10", "04:00", null, true, "PT1H");

    Maintenance said = accepted(decide(planned, "words", at("01:30"))).after();
    Maintenance moved = accepted(edit(planned, sooner, at("01:30"))).after();

    assertThat(TimedMaintenances.nextDue(said)).isEqualTo(at("01:00"));
    assertThat(TimedMaintenances.nextDue(moved)).isEqualTo(at("02:10"));
  }

  @Test
  void one_that_is_removed_tells_nobody() {
    Maintenance planned = scheduled(plan("02:00", "04:00", null, true));

    MaintenanceEvent event = PeoplesMaintenances.delete(planned, new By("ann", at("01:00")));

    assertThat(event)
        .isEqualTo(
            new MaintenanceEvent(Change.DELETED, event.after(), "", "ann", false, at("01:00")));
    assertThat(event.after().sequence()).isEqualTo(2);
  }

  @Test
  void another_scope_holds_for_every_window() {
    Maintenance before = scheduled(plan("02:00", "04:00", "weekly", true));
    Plan wide =
        new Plan(
            "All", "", at("02:00"), at("04:00"), "UTC", "weekly", Set.of(), List.of(), true, true);

    Maintenance after = accepted(edit(before, wide, EVENING)).after();

    assertThat(after.held()).hasSize(3).allMatch(window -> window.components().isEmpty());
  }

  @Test
  void a_private_plan_tells_nobody() {
    Plan quiet =
        new Plan("Q", "", at("02:00"), at("04:00"), "UTC", null, Set.of(), List.of(), true, false);
    Maintenance planned = scheduled(quiet);

    assertThat(begunBy(planned).announced()).isFalse();
    assertThat(begunBy(scheduled(plan("02:00", "04:00", null, true))).announced()).isTrue();
  }

  private static Decision<MaintenanceEvent> decide(Maintenance before, String wish, Instant now) {
    Plan plan = before.plan();
    return switch (wish) {
      case "later" -> edit(before, plan("05:00", "06:00", null, true), now);
      case "longer" -> edit(before, plan("02:00", "06:00", null, true), now);
      case "backward" -> edit(before, plan("05:00", "04:00", null, true), now);
      case "words" ->
          edit(
              before,
              new Plan(
                  "New",
                  "",
                  plan.startsAt(),
                  plan.endsAt(),
                  "UTC",
                  plan.rrule(),
                  plan.components(),
                  plan.notifyBefore(),
                  true,
                  true),
              now);
      case "cancel" -> PeoplesMaintenances.cancel(before, "Not tonight.", new By("ann", now));
      default ->
          PeoplesMaintenances.complete(before, "Done.", Planning::calendar, new By("ann", now));
    };
  }

  private static Decision<MaintenanceEvent> edit(Maintenance before, Plan plan, Instant now) {
    return PeoplesMaintenances.edit(before, plan, "", Planning::calendar, new By("ann", now));
  }

  private static Maintenance inPhase(String phase) {
    Maintenance planned = scheduled(plan("02:00", "04:00", null, true));
    return switch (phase) {
      case "scheduled" -> planned;
      case "in_progress" -> begun(planned);
      case "completed" -> accepted(decide(begun(planned), "complete", at("02:30"))).after();
      default -> accepted(decide(planned, "cancel", EVENING)).after();
    };
  }

  private static Maintenance begun(Maintenance planned) {
    return begunBy(planned).after();
  }

  private static MaintenanceEvent begunBy(Maintenance planned) {
    return TimedMaintenances.due(planned, Planning::calendar, at("02:00")).orElseThrow();
  }

  private static List<Window> calendar(Plan plan, Instant from) {
    return "never".equals(plan.rrule()) ? List.of() : Planning.calendar(plan, from);
  }

  private static String words(Decision<MaintenanceEvent> decision) {
    return switch (decision) {
      case Decision.Accepted<MaintenanceEvent> _ -> "accepted";
      case Decision.Refused<MaintenanceEvent> refused ->
          refused.faults().stream()
              .map((Fault fault) -> fault.path() + ": " + fault.message())
              .collect(Collectors.joining(", "));
    };
  }
}
