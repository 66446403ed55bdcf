package dev.signalbox.incident.maintenance;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import dev.signalbox.core.Decision.Fault;
import dev.signalbox.core.maintenance.Maintenance;
import dev.signalbox.core.maintenance.MaintenanceEvent;
import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.maintenance.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people may correct of windows that are over: when the last of them began and ended, what
 * they were about, and when somebody forgot to end one. Nobody is told; the record is revised.
 */
public final class PastWindows {

  private final Maintenance before;
  private final List<Window> over;
  private final By by;

  /**
   * @param over its windows that are over, or the parts of them that held, in order
   */
  public PastWindows(Maintenance before, List<Window> over, By by) {
    this.before = before;
    this.over = over;
    this.by = by;
  }

  /** A maintenance as it is corrected, and its windows that are over. */
  public record Corrected(MaintenanceEvent event, Correction correction) {}

  /**
   * Of one that is over: other times of its last window, other components of all of them.
   *
   * @param words its title and message as they shall be
   * @param startsAt null: as it was; likewise the others
   */
  public Decision<Corrected> edit(
      Plan words,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      @Nullable Set<UUID> components) {
    if (over.isEmpty()) {
      return refused(new Fault("status", "is " + before.status().label() + " and never began"));
    }
    Window last = over.getLast();
    Instant start = startsAt == null ? last.startsAt() : startsAt;
    Instant end = endsAt == null ? last.endsAt() : endsAt;
    List<Fault> faults = faults(start, end);
    if (!faults.isEmpty()) {
      return new Decision.Refused<>(false, faults);
    }
    List<Window> corrected = new ArrayList<>();
    for (Window window : over) {
      boolean present = window.startsAt().equals(last.startsAt());
      Window moved = present ? moved(window, start, end) : window;
      if (moved != null) {
        Set<UUID> concerned = components == null ? moved.components() : components;
        corrected.add(new Window(moved.startsAt(), moved.endsAt(), concerned));
      }
    }
    return accepted(words, corrected, "");
  }

  /** The last window, or a part of it that was over sooner; null: nothing is left of it. */
  private @Nullable Window moved(Window window, Instant start, Instant end) {
    boolean part = !window.equals(over.getLast()) && window.endsAt().isBefore(end);
    Instant until = part ? window.endsAt() : end;
    return start.isBefore(until) ? new Window(start, until, window.components()) : null;
  }

  private List<Fault> faults(Instant start, Instant end) {
    List<Fault> faults = new ArrayList<>();
    if (!end.isAfter(start)) {
      faults.add(new Fault("ends_at", "must be after starts_at"));
    }
    if (end.isAfter(by.now())) {
      faults.add(new Fault("ends_at", "must not be in the future: it is over"));
    }
    boolean overlaps =
        over.stream()
            .filter(window -> !window.startsAt().equals(over.getLast().startsAt()))
            .anyMatch(window -> window.endsAt().isAfter(start));
    if (overlaps) {
      faults.add(new Fault("starts_at", "must not be before the end of the window before it"));
    }
    return faults;
  }

  /** The window of that moment was over then, and not later. */
  public Decision<Corrected> complete(Instant endedAt, String message) {
    List<Window> corrected = new ArrayList<>(over);
    boolean found = false;
    for (Window window : over) {
      if (window.startsAt().isBefore(endedAt) && endedAt.isBefore(window.endsAt())) {
        corrected.set(corrected.indexOf(window), window.until(endedAt));
        found = true;
      }
    }
    return found
        ? accepted(before.plan(), corrected, message)
        : refused(new Fault("ended_at", "is within no window of it that is over"));
  }

  private Decision<Corrected> accepted(Plan words, List<Window> corrected, String message) {
    boolean open = before.status().open();
    Window last = corrected.getLast();
    var plan =
        new Plan(
            words.title(),
            words.message(),
            before.plan().startsAt(),
            before.plan().endsAt(),
            before.plan().timeZone(),
            before.plan().rrule(),
            open ? before.plan().components() : last.components(),
            before.plan().notifyBefore(),
            before.plan().autoComplete(),
            before.plan().announced());
    var after =
        new Maintenance(
            before.id(),
            plan,
            before.status(),
            open ? before.windows() : List.of(last),
            before.told(),
            before.sequence() + 1,
            before.createdAt(),
            by.now());
    return new Decision.Accepted<>(
        new Corrected(
            new MaintenanceEvent(
                MaintenanceEvent.Change.UPDATED, after, message, by.author(), false, by.now()),
            new Correction(over, corrected)));
  }

  /** The present window was over then, and not only now. */
  public static Decision<MaintenanceEvent> ended(MaintenanceEvent completed, Instant endedAt) {
    Maintenance after = completed.after();
    Window present = after.window();
    if (!endedAt.isAfter(present.startsAt()) || endedAt.isAfter(completed.at())) {
      String legal = present.startsAt() + " to " + completed.at();
      return refused(new Fault("ended_at", "must be within the window up to now; legal: " + legal));
    }
    List<Window> windows = new ArrayList<>(after.windows());
    windows.set(0, present.until(endedAt));
    var earlier =
        new Maintenance(
            after.id(),
            after.plan(),
            MaintenanceStatus.COMPLETED,
            windows,
            after.told(),
            after.sequence(),
            after.createdAt(),
            after.updatedAt());
    return new Decision.Accepted<>(
        new MaintenanceEvent(
            completed.change(),
            earlier,
            completed.message(),
            completed.author(),
            completed.announced(),
            completed.at()));
  }

  private static <E> Decision<E> refused(Fault fault) {
    return new Decision.Refused<>(false, List.of(fault));
  }
}
