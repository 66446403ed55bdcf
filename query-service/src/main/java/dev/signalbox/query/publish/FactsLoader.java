package dev.signalbox.query.publish;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Totals;
import dev.signalbox.query.catalog.CatalogEntry;
import dev.signalbox.query.event.IncidentStore;
import dev.signalbox.query.event.MaintenanceStore;
import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.status.ComponentState;
import dev.signalbox.query.status.StateStore;
import dev.signalbox.query.timeline.BarStore;
import dev.signalbox.query.timeline.DayTotals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Makes the facts of a page from the tables. */
public final class FactsLoader {
  private static final Duration SHOWN = Duration.ofDays(90);

  private final StateStore states;
  private final BarStore bars;
  private final IncidentStore incidents;
  private final MaintenanceStore maintenances;

  public FactsLoader(
      StateStore states, BarStore bars, IncidentStore incidents, MaintenanceStore maintenances) {
    this.states = states;
    this.bars = bars;
    this.incidents = incidents;
    this.maintenances = maintenances;
  }

  private record Parts(
      Map<UUID, ComponentState> states,
      Map<UUID, BarStore.Bars> bars,
      List<Incident> incidents,
      List<Maintenance> maintenances) {}

  // One after another: all run on the one connection of the transaction.
  Mono<Facts> load(CatalogEntry entry, long version, Instant now) {
    UUID id = entry.id();
    LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(SHOWN.toDays());
    return states
        .of(List.of(id))
        .collectMap(ComponentState::component)
        .flatMap(
            live ->
                bars.of(id, first)
                    .flatMap(past -> events(id, now, new Parts(live, past, List.of(), List.of()))))
        .map(parts -> facts(entry, version, now, parts));
  }

  private Mono<Parts> events(UUID id, Instant now, Parts parts) {
    return incidents
        .of(id, now.minus(Facts.HELD))
        .collectList()
        .flatMap(
            found ->
                maintenances
                    .of(id, now.minus(Facts.HELD))
                    .collectList()
                    .map(planned -> new Parts(parts.states(), parts.bars(), found, planned)));
  }

  private static Facts facts(CatalogEntry entry, long version, Instant now, Parts parts) {
    return new Facts(
        entry.id(),
        version,
        entry.name(),
        entry.namespace(),
        entry.slug(),
        entry.title(),
        entry.description(),
        entry.visibility(),
        entry.source(),
        entry.homepage(),
        entry.accent(),
        entry.show(),
        entry.weighing(),
        entry.manifest(),
        entry.statedBy(),
        now,
        entry.createdAt(),
        entry.components().stream().map(component -> component(component, now, parts)).toList(),
        entry.metrics(),
        parts.incidents(),
        parts.maintenances());
  }

  private static Facts.Component component(
      CatalogEntry.Component component, Instant now, Parts parts) {
    ComponentState state = parts.states().get(component.id());
    BarStore.Bars past = parts.bars().get(component.id());
    Instant since = state == null ? now : state.since();
    Instant known = past == null ? since : past.first();
    Instant until = past == null ? since : past.openSince();
    return new Facts.Component(
        component.id(),
        component.name(),
        component.title(),
        component.description(),
        component.group(),
        component.internal(),
        component.critical(),
        state == null ? Status.UNKNOWN : state.status(),
        state == null ? Status.UNKNOWN : state.measured(),
        since,
        state == null ? "no data yet" : state.reason(),
        state == null || state.explanation() == null ? "" : state.explanation(),
        state == null ? List.of() : state.evidence(),
        state == null ? null : state.workload(),
        !component.checks().isEmpty(),
        component.http(),
        component.limitsMs(),
        known,
        until,
        past == null ? List.of() : days(past.exceptions()));
  }

  private static List<Facts.PartDay> days(List<DayTotals> exceptions) {
    return exceptions.stream().map(day -> new Facts.PartDay(day.day(), spent(day))).toList();
  }

  private static Day.Spent spent(DayTotals day) {
    return Day.Spent.of(new Totals(day.millis()));
  }
}
