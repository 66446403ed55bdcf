package dev.signalbox.core.maintenance;

import dev.signalbox.core.Decision;
import dev.signalbox.core.Decision.Fault;
import dev.signalbox.core.maintenance.MaintenanceEvent.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What people may do with maintenances. What is due by now must have happened before. */
public final class PeoplesMaintenances {
  /** A start that is past for no longer than this means now: the way here took time. */
  private static final Duration JUST_NOW = Duration.ofMinutes(5);

  private PeoplesMaintenances() {}

  public static Decision<MaintenanceEvent> schedule(
      UUID id, Plan plan, Plan.Calendar calendar, String author, Instant now) {
    List<Window> windows = calendar.windows(plan, plan.startsAt());
    Maintenance made =
        new Maintenance(id, plan, MaintenanceStatus.SCHEDULED, windows, now, 1, now, now);
    return decided(faults(made, now.minus(JUST_NOW), now), Change.SCHEDULED, made, "", author);
  }

  /**
   * Another plan, or a word on it: what has begun keeps its start, and what is over all but its
   * words.
   *
   * @param message for the timeline; empty: nothing
   */
  public static Decision<MaintenanceEvent> edit(
      Maintenance before,
      Plan plan,
      String message,
      Plan.Calendar calendar,
      String author,
      Instant now) {
    boolean moved = !plan.sameTimes(before.plan());
    List<Window> windows =
        moved
            ? calendar.windows(plan, plan.startsAt())
            : before.windows().stream().map(w -> w.of(plan.components())).toList();
    Maintenance after =
        before.next(plan, before.status(), windows, moved ? now : before.told(), now);
    boolean running = before.status() == MaintenanceStatus.IN_PROGRESS;
    List<Fault> faults = new ArrayList<>();
    if (!before.status().open()) {
      add(faults, !plan.sameButWords(before.plan()), "status", is(before, "title, message"));
    } else if (moved) {
      Instant start = before.window().startsAt();
      boolean late = running && !plan.startsAt().equals(start);
      add(faults, late, "starts_at", "has passed; legal: " + start);
      faults.addAll(faults(after, running ? Instant.MIN : now.minus(JUST_NOW), now));
    }
    return decided(faults, Change.UPDATED, after, message, author);
  }

  public static Decision<MaintenanceEvent> cancel(
      Maintenance before, String message, String author, Instant now) {
    List<Fault> faults = new ArrayList<>();
    add(faults, !before.status().open(), "status", is(before, "title, message, updates"));
    Maintenance after =
        before.next(before.plan(), MaintenanceStatus.CANCELLED, before.windows(), now, now);
    return decided(faults, Change.CANCELLED, after, message, author);
  }

  /** Ends the present window; those that the rule yields later still come. */
  public static Decision<MaintenanceEvent> complete(
      Maintenance before, String message, Plan.Calendar calendar, String author, Instant now) {
    List<Fault> faults = new ArrayList<>();
    String legal = before.status().open() ? "cancel, updates" : "title, message, updates";
    add(faults, before.status() != MaintenanceStatus.IN_PROGRESS, "status", is(before, legal));
    Instant end = before.window().endsAt();
    List<Window> later = calendar.windows(before.plan(), end.isAfter(now) ? end : now);
    return decided(faults, Change.COMPLETED, before.ended(later, now, now), message, author);
  }

  /** Removes one as if it had never been. */
  public static MaintenanceEvent delete(Maintenance before, String author, Instant now) {
    Maintenance after = before.next(before.plan(), before.status(), before.windows(), now, now);
    return new MaintenanceEvent(Change.DELETED, after, "", author, false, now);
  }

  private static Decision<MaintenanceEvent> decided(
      List<Fault> faults, Change change, Maintenance after, String message, String author) {
    return faults.isEmpty()
        ? new Decision.Accepted<>(
            new MaintenanceEvent(
                change, after, message, author, after.plan().announced(), after.updatedAt()))
        : new Decision.Refused<>(false, faults);
  }

  private static List<Fault> faults(Maintenance asked, Instant earliest, Instant now) {
    Plan plan = asked.plan();
    List<Window> windows = asked.windows();
    List<Fault> faults = new ArrayList<>();
    boolean backward = !plan.endsAt().isAfter(plan.startsAt());
    boolean past = plan.startsAt().isBefore(earliest);
    add(faults, past, "starts_at", "must not be in the past; leave it out to begin now");
    add(faults, backward, "ends_at", "must be after starts_at");
    add(faults, !plan.endsAt().isAfter(now), "ends_at", "must be in the future");
    if (faults.isEmpty()) {
      boolean first = !windows.isEmpty() && asked.window().startsAt().equals(plan.startsAt());
      add(faults, !first, "rrule", "must yield starts_at as its first window");
      add(faults, overlapping(windows), "rrule", "comes again before the window is over");
    }
    return faults;
  }

  private static boolean overlapping(List<Window> windows) {
    return windows.stream()
        .anyMatch(w -> windows.stream().anyMatch(v -> v != w && v.covers(w.startsAt())));
  }

  private static String is(Maintenance before, String legal) {
    return "is " + before.status().label() + "; legal: " + legal;
  }

  private static void add(List<Fault> faults, boolean wrong, String path, String message) {
    if (wrong) {
      faults.add(new Fault(path, message));
    }
  }
}
