package dev.signalbox.incident.judge;

import dev.signalbox.eventlog.outbox.Outbox;
import dev.signalbox.eventlog.outbox.Outgoing;
import dev.signalbox.incident.alert.AlertStore;
import dev.signalbox.incident.application.Application;
import dev.signalbox.incident.application.ApplicationStore;
import dev.signalbox.incident.incident.IncidentStore;
import dev.signalbox.incident.incident.Line;
import dev.signalbox.incident.incident.Moved;
import dev.signalbox.incident.incident.StoredIncident;
import dev.signalbox.incident.incident.TimelineStore;
import dev.signalbox.incident.maintenance.MaintenanceStore;
import dev.signalbox.incident.maintenance.MovedMaintenance;
import dev.signalbox.incident.maintenance.Recurrence;
import dev.signalbox.incident.maintenance.Remark;
import dev.signalbox.incident.maintenance.RemarkStore;
import dev.signalbox.incident.maintenance.StoredMaintenance;
import dev.signalbox.incident.override.OverrideStore;
import dev.signalbox.incident.record.IncidentRecords;
import dev.signalbox.incident.record.IncidentRecordsTogether;
import dev.signalbox.incident.status.StatusStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Loads applications under their row locks and puts back what has changed: one query and one
 * statement per table, however many applications. Always inside the caller's transaction, and never
 * from a cache, so a rollback leaves nothing behind.
 */
final class Bench {

  /** The tables behind it. */
  record Stores(
      ApplicationStore applications,
      StatusStore statuses,
      OverrideStore overrides,
      AlertStore alerts,
      IncidentStore incidents,
      TimelineStore timelines,
      MaintenanceStore maintenances,
      RemarkStore remarks,
      Pasts pasts) {}

  private final Stores stores;
  private final Outbox outbox;
  private final Recurrence calendar = new Recurrence();

  Bench(Stores stores, Outbox outbox) {
    this.stores = stores;
    this.outbox = outbox;
  }

  /**
   * Locks and loads, in the order of the ids. Whoever judges them does so on a thread of his own:
   * all connections share those of the database driver.
   */
  Mono<Map<UUID, Docket>> open(Collection<UUID> ids) {
    return stores
        .applications()
        .lock(ids)
        .flatMap(
            rows -> {
              Map<UUID, Docket> dockets = new LinkedHashMap<>();
              rows.forEach(row -> dockets.put(row.id(), new Docket(row, calendar)));
              return dockets.isEmpty() ? Mono.just(dockets) : fill(dockets);
            })
        .publishOn(Schedulers.boundedElastic());
  }

  private Mono<Map<UUID, Docket>> fill(Map<UUID, Docket> dockets) {
    List<UUID> ids = List.copyOf(dockets.keySet());
    return stores
        .statuses()
        .loadChecks(ids)
        .doOnNext(all -> all.forEach(c -> of(dockets, c.application()).checks.put(c.id(), c)))
        .then(stores.statuses().loadComponents(ids))
        .doOnNext(all -> all.forEach(c -> of(dockets, c.application()).components.put(c.id(), c)))
        .then(stores.overrides().load(ids))
        .doOnNext(
            all -> all.forEach(o -> of(dockets, o.application()).overrides.put(o.component(), o)))
        .then(stores.alerts().load(ids))
        .doOnNext(all -> all.forEach(a -> of(dockets, a.application()).loaded(a)))
        .then(stores.incidents().load(ids))
        .doOnNext(all -> all.forEach(i -> of(dockets, i.application()).incidents.loaded(i)))
        .then(stores.incidents().dismissals(ids))
        .doOnNext(all -> all.forEach(d -> of(dockets, d.application()).incidents.loaded(d)))
        .then(stores.maintenances().load(ids))
        .doOnNext(all -> all.forEach(m -> of(dockets, m.application()).maintenances.loaded(m)))
        .thenReturn(dockets);
  }

  private static Docket of(Map<UUID, Docket> dockets, UUID id) {
    return Objects.requireNonNull(dockets.get(id));
  }

  /** Stores and publishes what has changed. */
  Mono<Void> close(Collection<Docket> all) {
    List<Docket> dockets = all.stream().filter(d -> !d.changes.removed).toList();
    List<UUID> removed = all.stream().filter(d -> d.changes.removed).map(Docket::id).toList();
    return stores
        .pasts()
        .settle(dockets.stream().filter(Docket::live).toList())
        .then(Mono.defer(() -> save(dockets, removed)));
  }

  private Mono<Void> save(List<Docket> dockets, List<UUID> removed) {
    return Flux.concat(
            stores.applications().delete(removed),
            rows(dockets),
            states(dockets),
            stores.overrides().save(each(dockets, d -> d.changes.overrides)),
            stores.overrides().delete(each(dockets, d -> d.changes.goneOverrides)),
            alerts(dockets),
            stores.statuses().append(each(dockets, d -> d.changes.transitions)),
            stores.pasts().save(dockets),
            incidents(dockets),
            maintenances(dockets),
            publish(dockets))
        .then();
  }

  Mono<Void> tidy(Instant time) {
    return stores.pasts().tidy(time);
  }

  private Mono<Void> rows(List<Docket> dockets) {
    List<Application> entries =
        dockets.stream().filter(d -> d.changes.entry).map(Docket::row).toList();
    List<Application> rows = dockets.stream().filter(Docket::rowChanged).map(Docket::row).toList();
    return stores.applications().saveEntries(entries).then(stores.applications().save(rows));
  }

  private Mono<Void> states(List<Docket> dockets) {
    return stores
        .statuses()
        .forget(
            each(dockets, d -> d.changes.goneChecks), each(dockets, d -> d.changes.goneComponents))
        .then(
            stores
                .statuses()
                .saveChecks(
                    each(dockets, d -> d.changes.checks.stream().map(d.checks::get).toList())))
        .then(
            stores
                .statuses()
                .saveComponents(
                    each(
                        dockets,
                        d -> d.changes.components.stream().map(d.components::get).toList())));
  }

  private Mono<Void> incidents(List<Docket> dockets) {
    Map<UUID, Moved> last = new LinkedHashMap<>();
    List<Moved> moved = each(dockets, d -> d.incidents.moved);
    moved.forEach(move -> last.put(move.incident(), move));
    List<StoredIncident> kept =
        last.values().stream().filter(m -> !m.deleted()).map(Moved::stored).toList();
    List<Line> lines = moved.stream().map(Moved::line).filter(Objects::nonNull).toList();
    return stores
        .incidents()
        .save(kept)
        .then(stores.timelines().append(lines))
        .thenMany(
            Flux.fromIterable(dockets)
                .flatMapIterable(d -> d.incidents.dismissals)
                .concatMap(stores.incidents()::dismiss))
        .then();
  }

  private Mono<Void> alerts(List<Docket> dockets) {
    return Flux.fromIterable(dockets)
        .concatMap(
            docket ->
                Flux.fromIterable(docket.changes.alerts)
                    .concatMap(
                        cause ->
                            stores
                                .alerts()
                                .replace(
                                    docket.id(),
                                    cause,
                                    docket.alerts.getOrDefault(cause, List.of()))))
        .then();
  }

  private Mono<Void> maintenances(List<Docket> dockets) {
    Map<UUID, StoredMaintenance> last = new LinkedHashMap<>();
    List<MovedMaintenance> moved = each(dockets, d -> d.maintenances.moved);
    moved.forEach(move -> last.put(move.maintenance(), move.after()));
    List<Remark> remarks =
        moved.stream().map(MovedMaintenance::remark).filter(Objects::nonNull).toList();
    return stores
        .maintenances()
        .save(List.copyOf(last.values()))
        .then(stores.remarks().append(remarks));
  }

  private Mono<Void> publish(List<Docket> dockets) {
    List<Outgoing> outgoing = new ArrayList<>();
    each(dockets, d -> d.changes.transitions)
        .forEach(t -> outgoing.add(IncidentRecords.statusChange(t)));
    each(dockets, d -> d.past.revised)
        .forEach(r -> outgoing.add(IncidentRecords.historyRevised(r)));
    return addIncidents(outgoing, each(dockets, d -> d.incidents.moved))
        .then(addMaintenances(outgoing, each(dockets, d -> d.maintenances.moved)))
        .then(
            Mono.defer(
                () -> {
                  outgoing.sort(
                      Comparator.comparing(Outgoing::key).thenComparing(Outgoing::version));
                  return outbox.add(IncidentRecordsTogether.marked(outgoing));
                }))
        .then(gone(dockets));
  }

  private Mono<Void> addIncidents(List<Outgoing> outgoing, List<Moved> moved) {
    return stores
        .timelines()
        .load(moved.stream().map(Moved::incident).distinct().toList())
        .map(lines -> lines.stream().collect(Collectors.groupingBy(Line::incident)))
        .doOnNext(
            lines ->
                moved.forEach(
                    m ->
                        outgoing.add(
                            IncidentRecords.incidentChange(
                                m, lines.getOrDefault(m.incident(), List.of())))))
        .then();
  }

  private Mono<Void> addMaintenances(List<Outgoing> outgoing, List<MovedMaintenance> moved) {
    return stores
        .remarks()
        .load(moved.stream().map(MovedMaintenance::maintenance).distinct().toList())
        .map(remarks -> remarks.stream().collect(Collectors.groupingBy(Remark::maintenance)))
        .doOnNext(
            remarks ->
                moved.forEach(
                    m ->
                        outgoing.add(
                            IncidentRecords.maintenanceChange(
                                m, remarks.getOrDefault(m.maintenance(), List.of())))))
        .then();
  }

  /** What people deleted goes last: its last record still tells of it. */
  private Mono<Void> gone(List<Docket> dockets) {
    List<UUID> maintenances =
        each(dockets, d -> d.maintenances.moved).stream()
            .filter(MovedMaintenance::deleted)
            .map(MovedMaintenance::maintenance)
            .toList();
    return stores
        .incidents()
        .delete(
            each(dockets, d -> d.incidents.moved).stream()
                .filter(Moved::deleted)
                .map(Moved::incident)
                .toList())
        .then(stores.maintenances().delete(maintenances));
  }

  static <T> List<T> each(List<Docket> dockets, Function<Docket, ? extends Collection<T>> part) {
    List<T> all = new ArrayList<>();
    dockets.forEach(docket -> all.addAll(part.apply(docket)));
    return all;
  }
}
