package dev.signalbox.incident.judge;

import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.maintenance.MaintenanceEvent;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.incident.alert.AlertRow;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.incident.Line;
import dev.signalbox.incident.incident.Moved;
import dev.signalbox.incident.incident.StoredIncident;
import dev.signalbox.incident.maintenance.Correction;
import dev.signalbox.incident.maintenance.MovedMaintenance;
import dev.signalbox.incident.maintenance.StoredMaintenance;
import dev.signalbox.incident.override.OverrideRow;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One application under its row lock, as a person's command sees it. */
public final class Case {

  private final Docket docket;

  Case(Docket docket) {
    this.docket = docket;
  }

  public UUID application() {
    return docket.id();
  }

  public Entry entry() {
    return docket.required();
  }

  /** Who commands: what is corrected is kept with their name. */
  public Case by(String author) {
    docket.past.author = author;
    return this;
  }

  /** An incident that a command is about, as it is by now. */
  public StoredIncident about(StoredIncident stored) {
    return docket.incidents.current(stored);
  }

  /** Whether another incident of the same cause is open. */
  public boolean causeTaken(Incident incident) {
    return docket.incidents.causeTaken(incident);
  }

  /** How an incident stands after a command, and what its timeline has gained, newest first. */
  public record Outcome(StoredIncident incident, List<Line> gained) {}

  /** What a person did with an incident; what is shown of the components is judged anew. */
  public Outcome accept(IncidentEvent event, Instant now) {
    docket.incidents.accept(event);
    Judge.said(docket, now);
    List<Moved> steps = docket.incidents.steps(event.after().facts().id());
    List<Line> gained =
        steps.reversed().stream().map(Moved::line).filter(Objects::nonNull).toList();
    return new Outcome(steps.getLast().stored(), gained);
  }

  /** Tells the time, so that what was due by now has happened before people change anything. */
  public void time(Instant now) {
    Judge.time(docket, now);
  }

  /** A maintenance that is planned or going on, or was when the case was opened. */
  public Optional<StoredMaintenance> maintenance(UUID id) {
    return docket.maintenances.find(id);
  }

  /** The windows of a maintenance that are over, given those that are stored. */
  public List<Window> over(UUID maintenance, List<Window> stored) {
    return docket.maintenances.over(maintenance, stored);
  }

  /**
   * What a person did with a maintenance, with all that follows from it at once; what is shown of
   * the components is judged anew.
   *
   * @param correction what becomes of its windows that are over; null: they stay
   * @return what has happened to it, in order
   */
  public List<MovedMaintenance> accept(
      MaintenanceEvent event, @Nullable Correction correction, Instant now) {
    docket.maintenances.command(event, correction);
    docket.maintenances.pass(now);
    Judge.said(docket, now);
    return docket.maintenances.steps(event.after().id());
  }

  /** What fires of a cause. */
  public List<AlertRow> alerts(String cause) {
    return docket.alerts.getOrDefault(cause, List.of());
  }

  /** From now on these fire of a cause, and no others. */
  public void alerts(String cause, List<AlertRow> firing, Instant now) {
    Judge.alerts(docket, cause, firing, now);
  }

  public void override(ComponentRow component, OverrideRow override, Instant now) {
    Judge.time(docket, now);
    Judge.override(docket, component, override, now);
  }

  /** False where there is none to take back. */
  public boolean lift(ComponentRow component, Instant now) {
    Judge.time(docket, now);
    boolean there = docket.overrides.containsKey(component.id());
    if (there) {
      Judge.lift(docket, component, now, null, now);
    }
    return there;
  }

  /**
   * Corrects the record: no override held there, whatever was set.
   *
   * @param to null: up to now, and the one in force is lifted
   */
  public void correct(ComponentRow component, Instant from, @Nullable Instant to, Instant now) {
    Judge.lift(docket, component, from, to, now);
  }
}
