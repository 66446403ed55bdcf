package dev.signalbox.incident.judge;

import dev.signalbox.core.maintenance.Maintenance;
import dev.signalbox.core.maintenance.MaintenanceEvent;
import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.maintenance.TimedMaintenances;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.incident.maintenance.MovedMaintenance;
import dev.signalbox.incident.maintenance.Remark;
import dev.signalbox.incident.maintenance.StoredMaintenance;
import dev.signalbox.incident.past.HeldStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The maintenances of one application on the bench that are planned or going on. */
final class MaintenanceFile {

  private final Docket docket;
  private final Plan.Calendar calendar;
  private final Map<UUID, StoredMaintenance> known = new HashMap<>();

  /** What has to be stored and published, in order. */
  final List<MovedMaintenance> moved = new ArrayList<>();

  /** Parts of windows that are over with it. */
  final List<HeldStore.Row> over = new ArrayList<>();

  MaintenanceFile(Docket docket, Plan.Calendar calendar) {
    this.docket = docket;
    this.calendar = calendar;
  }

  void loaded(StoredMaintenance maintenance) {
    known.put(maintenance.id(), maintenance);
  }

  Optional<StoredMaintenance> find(UUID maintenance) {
    return Optional.ofNullable(known.get(maintenance));
  }

  /** The windows that concern a component. */
  List<Window> windows(UUID component) {
    return known.values().stream()
        .flatMap(stored -> stored.maintenance().held().stream())
        .filter(window -> window.concerns(component))
        .toList();
  }

  /** Everything that is due up to that time happens, the longest due first. */
  void pass(Instant until) {
    while (true) {
      Optional<Maintenance> next =
          known.values().stream()
              .map(StoredMaintenance::maintenance)
              .min(Comparator.comparing(TimedMaintenances::nextDue));
      Optional<MaintenanceEvent> event =
          next.flatMap(maintenance -> TimedMaintenances.due(maintenance, calendar, until));
      if (event.isEmpty()) {
        return;
      }
      accept(event.get());
    }
  }

  @Nullable Instant nextDue() {
    return known.values().stream()
        .map(stored -> TimedMaintenances.nextDue(stored.maintenance()))
        .filter(Window.OPEN::isAfter)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Takes an event over: the maintenance is what it is afterwards. */
  MovedMaintenance accept(MaintenanceEvent event) {
    Maintenance after = event.after();
    find(after.id()).ifPresent(before -> over(before.maintenance(), after, event.at()));
    Remark remark =
        event.message().isEmpty()
            ? null
            : new Remark(
                UUID.randomUUID(),
                after.id(),
                after.sequence(),
                after.status(),
                event.message(),
                event.author(),
                event.at());
    var stored = new StoredMaintenance(docket.id(), after, names(after));
    var move = new MovedMaintenance(docket.nextVersion(), event, stored, remark);
    moved.add(move);
    if (event.change() == MaintenanceEvent.Change.DELETED) {
      known.remove(after.id());
    } else {
      known.put(after.id(), stored);
    }
    return move;
  }

  /** What held up to that time and goes on no longer has been all the same. */
  private void over(Maintenance before, Maintenance after, Instant at) {
    for (Window window : before.held()) {
      Instant end = window.endsAt().isBefore(at) ? window.endsAt() : at;
      boolean goesOn =
          after.held().stream()
              .anyMatch(
                  w ->
                      w.startsAt().equals(window.startsAt())
                          && w.components().equals(window.components()));
      if (!goesOn && window.startsAt().isBefore(end)) {
        over.add(new HeldStore.Row(docket.id(), after.id(), window.until(end)));
      }
    }
  }

  /** What has happened to one maintenance since it was loaded. */
  List<MovedMaintenance> steps(UUID maintenance) {
    return moved.stream().filter(move -> move.maintenance().equals(maintenance)).toList();
  }

  private Map<UUID, String> names(Maintenance after) {
    StoredMaintenance before = known.get(after.id());
    Map<UUID, String> names = new HashMap<>(before == null ? Map.of() : before.names());
    for (UUID component : after.plan().components()) {
      docket.required().component(component).ifPresent(c -> names.put(c.id(), c.name()));
    }
    names.keySet().retainAll(after.plan().components());
    return names;
  }
}
