package dev.signalbox.core.maintenance;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import dev.signalbox.core.Faults;
import dev.signalbox.core.maintenance.MaintenanceEvent.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What people may do with maintenances. What is due by now must have happened before. */
public final class PeoplesMaintenances {
  /** A start that is past for no longer than this means now: the way here took time. */
  private static final Duration JUST_NOW = Duration.ofMinutes(5);

  private PeoplesMaintenances() {}

  public static Decision<MaintenanceEvent> schedule(
      UUID id, Plan plan, Plan.Calendar calendar, By by) {
    Instant now = by.now();
    List<Window> windows = calendar.windows(plan, plan.startsAt());
    Maintenance made =
        new Maintenance(id, plan, MaintenanceStatus.SCHEDULED, windows, now, 1, now, now);
    return times(new Faults(), made, now.minus(JUST_NOW), now)
        .or(() -> event(Change.SCHEDULED, made, "", by));
  }

  /**
   * Another plan, or a word on it: what has begun keeps its start, and what is over all but its
   * words.
   *
   * @param message for the timeline; empty: nothing
   */
  public static Decision<MaintenanceEvent> edit(
      Maintenance before, Plan plan, String message, Plan.Calendar calendar, By by) {
    Instant now = by.now();
    boolean moved = !plan.sameTimes(before.plan());
    List<Window> windows =
        moved
            ? calendar.windows(plan, plan.startsAt())
            : before.windows().stream().map(w -> w.of(plan.components())).toList();
    Maintenance after =
        before.next(plan, before.status(), windows, moved ? now : before.told(), now);
    Faults faults = new Faults();
    if (!before.status().open()) {
      faults.add(!plan.sameButWords(before.plan()), "status", is(before, "title, message"));
    } else if (moved) {
      boolean running = before.status() == MaintenanceStatus.IN_PROGRESS;
      Instant start = before.window().startsAt();
      boolean late = running && !plan.startsAt().equals(start);
      faults.add(late, "starts_at", "has passed; legal: " + start);
      times(faults, after, running ? Instant.MIN : now.minus(JUST_NOW), now);
    }
    return faults.or(() -> event(Change.UPDATED, after, message, by));
  }

  public static Decision<MaintenanceEvent> cancel(Maintenance before, String message, By by) {
    Maintenance after = before.moved(MaintenanceStatus.CANCELLED, by.now(), by.now());
    return new Faults()
        .add(!before.status().open(), "status", is(before, "title, message, updates, past times"))
        .or(() -> event(Change.CANCELLED, after, message, by));
  }

  /** Ends the present window; those that the rule yields later still come. */
  public static Decision<MaintenanceEvent> complete(
      Maintenance before, String message, Plan.Calendar calendar, By by) {
    Instant now = by.now();
    String legal =
        before.status().open() ? "cancel, updates" : "title, message, updates, past times";
    Instant end = before.window().endsAt();
    List<Window> later = calendar.windows(before.plan(), end.isAfter(now) ? end : now);
    return new Faults()
        .add(before.status() != MaintenanceStatus.IN_PROGRESS, "status", is(before, legal))
        .or(() -> event(Change.COMPLETED, before.ended(later, now, now), message, by));
  }

  /** Removes one as if it had never been. */
  public static MaintenanceEvent delete(Maintenance before, By by) {
    Maintenance after = before.moved(before.status(), by.now(), by.now());
    return new MaintenanceEvent(Change.DELETED, after, "", by.author(), false, by.now());
  }

  private static MaintenanceEvent event(Change change, Maintenance after, String message, By by) {
    boolean announced = after.plan().announced();
    return new MaintenanceEvent(change, after, message, by.author(), announced, by.now());
  }

  private static Faults times(Faults faults, Maintenance asked, Instant earliest, Instant now) {
    Plan plan = asked.plan();
    List<Window> windows = asked.windows();
    boolean past = plan.startsAt().isBefore(earliest);
    boolean backward = !plan.endsAt().isAfter(plan.startsAt());
    boolean over = !plan.endsAt().isAfter(now);
    boolean sound = !past && !backward && !over;
    boolean first = !windows.isEmpty() && asked.window().startsAt().equals(plan.startsAt());
    return faults
        .add(past, "starts_at", "must not be in the past; leave it out to begin now")
        .add(backward, "ends_at", "must be after starts_at")
        .add(over, "ends_at", "must be in the future")
        .add(sound && !first, "rrule", "must yield starts_at as its first window")
        .add(sound && overlapping(windows), "rrule", "comes again before the window is over");
  }

  private static boolean overlapping(List<Window> windows) {
    return windows.stream()
        .anyMatch(w -> windows.stream().anyMatch(v -> v != w && v.covers(w.startsAt())));
  }

  private static String is(Maintenance before, String legal) {
    return "is " + before.status().label() + "; legal: " + legal;
  }
}
