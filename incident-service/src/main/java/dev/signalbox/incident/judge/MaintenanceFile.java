package dev.signalbox.incident.judge;

import dev.signalbox.core.maintenance.Maintenance;
import dev.signalbox.core.maintenance.MaintenanceEvent;
import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.maintenance.TimedMaintenances;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.incident.maintenance.Correction;
import dev.signalbox.incident.maintenance.MovedMaintenance;
import dev.signalbox.incident.maintenance.Remark;
import dev.signalbox.incident.maintenance.StoredMaintenance;
import dev.signalbox.incident.past.HeldStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The maintenances of one application on the bench that are planned or going on. */
final class MaintenanceFile {

  private static final BinaryOperator<Instant> EARLIER =
      BinaryOperator.minBy(Comparator.naturalOrder());

  private final Docket docket;
  private final Plan.Calendar calendar;
  private final Map<UUID, StoredMaintenance> known = new HashMap<>();

  /** What has to be stored and published, in order. */
  final List<MovedMaintenance> moved = new ArrayList<>();

  /** Parts of windows that are over with it. */
  final List<HeldStore.Row> over = new ArrayList<>();

  /** All windows as they were before what a person did just now; null: nobody did anything. */
  private @Nullable List<Window> before;

  /** Those windows that were over and are replaced, and of which maintenances. */
  private final List<Window> replaced = new ArrayList<>();

  private final Set<UUID> rewritten = new HashSet<>();

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
    if (known.isEmpty()) {
      return List.of(); // asked of each of many components
    }
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

  /**
   * What a person did: windows of the past may be others afterwards.
   *
   * @param correction what becomes of those that are over; null: they stay
   */
  void command(MaintenanceEvent event, @Nullable Correction correction) {
    before = windows().toList();
    accept(event);
    if (correction != null) {
      UUID id = event.after().id();
      rewritten.add(id);
      replaced.addAll(correction.before());
      over.removeIf(row -> row.maintenance().equals(id));
      List<Window> after = correction.after();
      after.forEach(w -> over.add(new HeldStore.Row(docket.id(), id, w, part(w, after.stream()))));
    }
  }

  /** The windows of one that are over: as they are stored, and with this very transaction. */
  List<Window> over(UUID maintenance, List<Window> stored) {
    return Stream.concat(
            stored.stream(),
            over.stream()
                .filter(row -> row.maintenance().equals(maintenance))
                .map(HeldStore.Row::window))
        .toList();
  }

  /** Those of which all that was over is written anew. */
  Set<UUID> rewritten() {
    return rewritten;
  }

  /** Of each component, from where on a person's command has changed windows before then. */
  Map<UUID, Instant> corrected(Instant now) {
    Map<UUID, Instant> from = new HashMap<>();
    if (before == null) {
      return from;
    }
    Set<Window> was = past(Stream.concat(before.stream(), replaced.stream()), now);
    Set<Window> is = past(windows(), now);
    Stream.concat(
            was.stream().filter(window -> !is.contains(window)),
            is.stream().filter(window -> !was.contains(window)))
        .forEach(
            window -> concerned(window).forEach(c -> from.merge(c, window.startsAt(), EARLIER)));
    return from;
  }

  private static Set<Window> past(Stream<Window> windows, Instant now) {
    return windows
        .filter(window -> window.startsAt().isBefore(now))
        .map(window -> window.endsAt().isAfter(now) ? window.until(now) : window)
        .collect(Collectors.toSet());
  }

  private Set<UUID> concerned(Window window) {
    return window.components().isEmpty() ? docket.components.keySet() : window.components();
  }

  /** Those that hold, will hold, or are over with this transaction. */
  private Stream<Window> windows() {
    return Stream.concat(
        over.stream().map(HeldStore.Row::window),
        known.values().stream().flatMap(stored -> stored.maintenance().held().stream()));
  }

  /** All that concerned a component, as was known before what a person did just now. */
  List<Window> windowsBefore(UUID component, List<HeldStore.Row> stored) {
    Stream<Window> rest = before == null ? windows() : before.stream();
    return of(component, stored.stream(), rest);
  }

  /** All that are known to have concerned a component, or do. */
  List<Window> windowsNow(UUID component, List<HeldStore.Row> stored) {
    return of(
        component,
        stored.stream().filter(row -> !rewritten.contains(row.maintenance())),
        windows());
  }

  private List<Window> of(UUID component, Stream<HeldStore.Row> stored, Stream<Window> rest) {
    return Stream.concat(
            stored.filter(row -> row.application().equals(docket.id())).map(HeldStore.Row::window),
            rest)
        .filter(window -> window.concerns(component))
        .toList();
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
      Instant end = end(window, after, at);
      boolean goesOn =
          after.held().stream()
              .anyMatch(
                  w ->
                      w.startsAt().equals(window.startsAt())
                          && w.components().equals(window.components()));
      if (!goesOn && window.startsAt().isBefore(end)) {
        Window held = window.until(end);
        boolean part = part(held, after.held().stream());
        over.add(new HeldStore.Row(docket.id(), after.id(), held, part));
      }
    }
  }

  /** Whether one of the others is the same window and lasts longer. */
  private static boolean part(Window window, Stream<Window> others) {
    return others.anyMatch(
        other ->
            other.startsAt().equals(window.startsAt()) && other.endsAt().isAfter(window.endsAt()));
  }

  /** A window is over when its time is, when it is ended now, or where a person says it was. */
  private static Instant end(Window window, Maintenance after, Instant at) {
    return Stream.concat(
            Stream.of(window, after.window())
                .filter(w -> w.startsAt().equals(window.startsAt()))
                .map(Window::endsAt),
            Stream.of(at))
        .min(Comparator.naturalOrder())
        .orElse(at);
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
