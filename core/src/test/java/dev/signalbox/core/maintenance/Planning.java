package dev.signalbox.core.maintenance;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A night on which something is planned from 02:00 to 04:00, and how its times are spelled. */
final class Planning {
  static final Instant EVENING = Instant.parse("2026-11-21T20:00:00Z");
  static final UUID ID = new UUID(0, 7);
  static final UUID WEB = new UUID(0, 1);

  private Planning() {}

  /**
   * {@code 02:00} is in the coming night, {@code +7 02:00} a week later, {@code -1} a day before.
   */
  static Instant at(String clock) {
    int days = clock.contains(" ") ? Integer.parseInt(clock.substring(0, clock.indexOf(' '))) : 0;
    String time = clock.substring(clock.indexOf(' ') + 1);
    String day = time.compareTo("20:00") < 0 ? "2026-11-22T" : "2026-11-21T";
    return Instant.parse(day + time + ":00Z").plus(Duration.ofDays(days));
  }

  static Plan plan(String from, String to, @Nullable String rrule, boolean auto, String... before) {
    return new Plan(
        "New disks",
        "We change the disks.",
        at(from),
        at(to),
        "UTC",
        rrule,
        Set.of(WEB),
        Stream.of(before).map(Duration::parse).toList(),
        auto,
        true);
  }

  /** Knows one rule: {@code weekly}, three weeks ahead. */
  static List<Window> calendar(Plan plan, Instant from) {
    int weeks = plan.rrule() == null ? 1 : 100;
    if (!plan.endsAt().isAfter(plan.startsAt())) {
      return List.of();
    }
    return Stream.iterate(0, week -> week + 1)
        .limit(weeks)
        .map(week -> Duration.ofDays(7L * week))
        .map(by -> new Window(plan.startsAt().plus(by), plan.endsAt().plus(by), plan.components()))
        .filter(window -> !window.startsAt().isBefore(from))
        .limit(3)
        .toList();
  }

  static Maintenance scheduled(Plan plan) {
    return accepted(
            PeoplesMaintenances.schedule(ID, plan, Planning::calendar, new By("ann", EVENING)))
        .after();
  }

  static MaintenanceEvent accepted(Decision<MaintenanceEvent> decision) {
    return ((Decision.Accepted<MaintenanceEvent>) decision).event();
  }
}
