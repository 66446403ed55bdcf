package dev.signalbox.incident.judge;

import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Circumstances;
import dev.signalbox.core.status.ComponentState;
import dev.signalbox.incident.alert.AlertRow;
import dev.signalbox.incident.application.Application;
import dev.signalbox.incident.application.CheckRow;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.override.OverrideRow;
import dev.signalbox.incident.status.CheckKnown;
import dev.signalbox.incident.status.ComponentKnown;
import dev.signalbox.incident.status.Transition;
import dev.signalbox.incident.status.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One application on the bench: all that is known of it, loaded under its row lock, and what has
 * changed since. It lives for one transaction; a rollback drops it with everything in it.
 */
final class Docket {

  private final Application row;
  private @Nullable Entry entry;
  private long version;
  private @Nullable Instant dueAt;

  final Map<UUID, CheckKnown> checks = new HashMap<>();
  final Map<UUID, ComponentKnown> components = new HashMap<>();
  final Map<UUID, OverrideRow> overrides = new HashMap<>();
  final Map<String, List<AlertRow>> alerts = new HashMap<>();
  final IncidentFile incidents;
  final MaintenanceFile maintenances;

  final PastFile past = new PastFile(this);
  final Changes changes = new Changes();

  /** What has to be stored and published. */
  static final class Changes {
    boolean entry;
    boolean removed;
    final Set<UUID> checks = new HashSet<>();
    final Set<UUID> components = new HashSet<>();
    final Set<UUID> goneChecks = new HashSet<>();
    final Set<UUID> goneComponents = new HashSet<>();
    final List<OverrideRow> overrides = new ArrayList<>();
    final Set<UUID> goneOverrides = new HashSet<>();
    final Set<String> alerts = new HashSet<>();
    final List<Transition> transitions = new ArrayList<>();
  }

  Docket(Application row, Plan.Calendar calendar) {
    this.row = row;
    this.entry = row.entry();
    this.version = row.version();
    this.dueAt = row.dueAt();
    this.incidents = new IncidentFile(this);
    this.maintenances = new MaintenanceFile(this, calendar);
  }

  UUID id() {
    return row.id();
  }

  @Nullable Entry entry() {
    return entry;
  }

  /** The entry of an application that is judged. */
  Entry required() {
    return Objects.requireNonNull(entry);
  }

  /** Whether anything is judged here: the catalog knows it and has not retired it. */
  boolean live() {
    return entry != null && !entry.retired() && !changes.removed;
  }

  void entry(Entry next) {
    entry = next;
    changes.entry = true;
  }

  /** The number of the next record that is published. */
  long nextVersion() {
    return ++version;
  }

  CheckKnown check(ComponentRow component, CheckRow check) {
    CheckKnown known = checks.get(check.id());
    return known != null ? known : CheckKnown.fresh(check.id(), component.id(), id());
  }

  void check(CheckKnown known) {
    checks.put(known.id(), known);
    changes.checks.add(known.id());
  }

  CheckState checkState(CheckRow check) {
    CheckKnown known = checks.get(check.id());
    return known == null ? CheckState.NEW : known.state();
  }

  ComponentState component(UUID component) {
    return known(component).state();
  }

  ComponentKnown known(UUID component) {
    return Objects.requireNonNull(components.get(component), "a component without state");
  }

  void component(ComponentKnown known) {
    components.put(known.id(), known);
    changes.components.add(known.id());
  }

  void component(UUID component, ComponentState state) {
    ComponentKnown known = components.get(component);
    component(
        known == null ? new ComponentKnown(component, id(), state, null, null) : known.with(state));
  }

  @Nullable Workload workload(ComponentRow component) {
    return component.checks().stream()
        .map(check -> checks.get(check.id()))
        .map(known -> known == null ? null : known.workload())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** One that is over by now stands in the record alone. */
  void override(OverrideRow override, Instant now) {
    UUID component = override.component();
    Instant end = override.endsAt();
    boolean over = end != null && !end.isAfter(now);
    past.said(
        component,
        new Circumstances.Override(override.status(), override.note(), override.startsAt(), end),
        over ? end : null);
    if (over) {
      beginOverride(component, Objects.requireNonNull(end));
    } else {
      overrides.put(component, override);
      changes.overrides.add(override);
    }
  }

  /**
   * No override holds, or held, in that time.
   *
   * @param to null: from now on either
   */
  void unsayOverride(UUID component, Instant from, @Nullable Instant to) {
    past.unsaid(component, from, to);
    if (to == null) {
      liftOverride(component);
    } else {
      beginOverride(component, to);
    }
  }

  /** What is in force has been so no longer than that. */
  private void beginOverride(UUID component, Instant at) {
    OverrideRow known = overrides.get(component);
    if (known != null && known.startsAt().isBefore(at)) {
      OverrideRow later = known.since(at);
      overrides.put(component, later);
      changes.overrides.add(later);
    }
  }

  void liftOverride(UUID component) {
    if (overrides.remove(component) != null) {
      changes.overrides.removeIf(o -> o.component().equals(component));
      changes.goneOverrides.add(component);
    }
  }

  void loaded(AlertRow alert) {
    alerts.computeIfAbsent(alert.cause(), cause -> new ArrayList<>()).add(alert);
  }

  /** What fires of a cause from now on. */
  void alerts(String cause, List<AlertRow> firing) {
    if (!firing.equals(alerts.getOrDefault(cause, List.of()))) {
      alerts.put(cause, firing);
      changes.alerts.add(cause);
    }
  }

  void forgetCheck(UUID check) {
    if (checks.remove(check) != null) {
      past.forget(check);
      changes.checks.remove(check);
      changes.goneChecks.add(check);
    }
  }

  void forgetComponent(UUID component) {
    if (components.remove(component) != null) {
      changes.components.remove(component);
      changes.goneComponents.add(component);
    }
    checks.values().stream()
        .filter(c -> c.component().equals(component))
        .map(CheckKnown::id)
        .toList()
        .forEach(this::forgetCheck);
    liftOverride(component);
  }

  /** Whether something is due at that time. */
  boolean due(Instant at) {
    return dueAt != null && !dueAt.isAfter(at);
  }

  /**
   * Notes the next moment at which time alone changes something. An earlier note that has not come
   * yet stays: looking once too often costs less than writing the row with every sample.
   */
  void due(@Nullable Instant next, Instant now) {
    boolean pending = dueAt != null && dueAt.isAfter(now);
    if (next == null) {
      dueAt = pending ? dueAt : null;
    } else if (!pending || next.isBefore(Objects.requireNonNull(dueAt))) {
      dueAt = next;
    }
  }

  /** The row as it has to be stored. */
  Application row() {
    return new Application(row.id(), row.part(), version, entry, dueAt);
  }

  boolean rowChanged() {
    return version != row.version() || !Objects.equals(dueAt, row.dueAt());
  }
}
