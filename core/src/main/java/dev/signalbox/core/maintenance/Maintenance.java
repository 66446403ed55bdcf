package dev.signalbox.core.maintenance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A planned maintenance and where it stands.
 *
 * <pre>
 *   scheduled ─ its start ─▶ in_progress ─ its end, or people ─▶ completed ─ another window ─▶ scheduled
 *       └───────── people ────────┴───────────────────────────▶ cancelled
 * </pre>
 *
 * @param windows the present or next one, and those known to come after it
 * @param told what was due up to here has been said
 * @param sequence its own version, from 1
 */
public record Maintenance(
    UUID id,
    Plan plan,
    MaintenanceStatus status,
    List<Window> windows,
    Instant told,
    int sequence,
    Instant createdAt,
    Instant updatedAt) {

  public Maintenance {
    windows = List.copyOf(windows);
  }

  public Window window() {
    return windows.getFirst();
  }

  /** The windows that hold or will hold; the present one of a plan that people end has no end. */
  public List<Window> held() {
    if (!status.open()) {
      return List.of();
    }
    return plan.autoComplete()
        ? windows
        : first(window().until(Window.OPEN), windows.subList(1, windows.size()));
  }

  Maintenance next(Plan as, MaintenanceStatus to, List<Window> then, Instant said, Instant now) {
    return new Maintenance(id, as, to, then, said, sequence + 1, createdAt, now);
  }

  /** The same plan in another phase; what was due up to then has been said. */
  Maintenance moved(MaintenanceStatus to, Instant said, Instant now) {
    return next(plan, to, windows, said, now);
  }

  /** The present window is over, and those come after it. */
  Maintenance ended(List<Window> later, Instant at, Instant now) {
    Instant end = at.isAfter(window().startsAt()) ? at : window().startsAt().plusMillis(1);
    return next(plan, MaintenanceStatus.COMPLETED, first(window().until(end), later), at, now);
  }

  private static List<Window> first(Window first, List<Window> later) {
    return Stream.concat(Stream.of(first), later.stream()).toList();
  }
}
