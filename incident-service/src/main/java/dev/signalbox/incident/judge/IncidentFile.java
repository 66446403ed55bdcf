package dev.signalbox.incident.judge;

import dev.signalbox.core.Word;
import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.Origin;
import dev.signalbox.core.incident.automatic.AutomaticIncidents;
import dev.signalbox.core.incident.automatic.AutomaticPolicy;
import dev.signalbox.core.incident.automatic.Condition;
import dev.signalbox.core.incident.automatic.Scene;
import dev.signalbox.core.status.ComponentFusion;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.application.Policy;
import dev.signalbox.incident.incident.IncidentStore.Dismissal;
import dev.signalbox.incident.incident.Line;
import dev.signalbox.incident.incident.Moved;
import dev.signalbox.incident.incident.StoredIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incidents of one application on the bench. */
final class IncidentFile {

  private static final int MOST_STEPS = 10;

  private final Docket docket;
  private final Map<UUID, StoredIncident> known = new HashMap<>();
  private @Nullable Instant dismissedAt;

  /** What has to be stored and published, in order. */
  final List<Moved> moved = new ArrayList<>();

  @Nullable Dismissal dismissal;

  IncidentFile(Docket docket) {
    this.docket = docket;
  }

  void loaded(StoredIncident incident) {
    known.put(incident.id(), incident);
  }

  void loaded(Dismissal dismissed) {
    if (Scene.MEASURED.equals(dismissed.cause())) {
      dismissedAt = dismissed.at();
    }
  }

  List<ComponentFusion.Claim> claims(UUID component) {
    return Incident.claims(
        known.values().stream().map(StoredIncident::incident).toList(), component);
  }

  /** Whether another incident of the same cause is open. */
  boolean causeTaken(Incident incident) {
    String cause = incident.facts().cause();
    return cause != null
        && known.values().stream()
            .map(StoredIncident::incident)
            .filter(Incident.Open.class::isInstance)
            .anyMatch(
                o ->
                    cause.equals(o.facts().cause())
                        && !o.facts().id().equals(incident.facts().id()));
  }

  /** Asks the rules what is due, until they are content. */
  void decide(Instant at) {
    for (int step = 0; step < MOST_STEPS; step++) {
      List<IncidentEvent> events = AutomaticIncidents.decide(scene(at), notBefore(at));
      if (events.isEmpty()) {
        return;
      }
      events.forEach(this::accept);
    }
  }

  @Nullable Instant nextDue(Instant after) {
    return AutomaticIncidents.nextDue(scene(after), after);
  }

  /** Takes an event over: the incident is what it is afterwards. */
  Moved accept(IncidentEvent event) {
    Incident after = event.after();
    UUID id = after.facts().id();
    StoredIncident before = known.get(id);
    Map<UUID, String> names = names(before, after);
    docket.past.claims(
        before == null ? null : before.incident(),
        after,
        event.change() == IncidentEvent.Change.DELETED,
        event.at());
    Line line =
        event.update() == null
            ? null
            : new Line(UUID.randomUUID(), id, after.facts().sequence(), event.update(), event.at());
    Moved move = new Moved(docket.id(), docket.nextVersion(), event, names, line);
    moved.add(move);
    if (event.change() == IncidentEvent.Change.DELETED) {
      known.remove(id);
      dismiss(after, event.at());
    } else {
      known.put(id, move.stored());
    }
    return move;
  }

  /** What has happened to one incident since it was loaded. */
  List<Moved> steps(UUID incident) {
    return moved.stream().filter(move -> move.incident().equals(incident)).toList();
  }

  private void dismiss(Incident deleted, Instant at) {
    String cause = deleted.facts().cause();
    if (deleted.facts().origin() == Origin.AUTOMATIC && cause != null) {
      dismissal = new Dismissal(docket.id(), cause, at);
      loaded(dismissal);
    }
  }

  private Scene scene(Instant at) {
    Entry entry = docket.required();
    List<Condition> conditions = new ArrayList<>();
    for (ComponentRow component : entry.components()) {
      var state = docket.component(component.id());
      boolean held = StatusJudge.around(docket, component.id()).heldAt(at);
      conditions.add(Condition.of(component.id(), component.title(), state, held));
    }
    return new Scene(
        UUID.randomUUID(),
        Scene.MEASURED,
        latest(),
        dismissedAt,
        conditions,
        policy(entry.policy()));
  }

  /** The open one of this cause, else the one resolved last. */
  private @Nullable Incident latest() {
    return known.values().stream()
        .map(StoredIncident::incident)
        .filter(i -> Scene.MEASURED.equals(i.facts().cause()))
        .max(
            Comparator.comparing(
                (Incident i) -> Objects.requireNonNullElse(i.resolvedAt(), Instant.MAX)))
        .orElse(null);
  }

  /** An incident's versions never go back in time, whatever clock the samples carry. */
  private Instant notBefore(Instant at) {
    Incident latest = latest();
    return latest != null && latest.facts().updatedAt().isAfter(at)
        ? latest.facts().updatedAt()
        : at;
  }

  private Map<UUID, String> names(@Nullable StoredIncident before, Incident after) {
    Map<UUID, String> names = new HashMap<>(before == null ? Map.of() : before.names());
    for (Affected affected : after.facts().components()) {
      docket.required().component(affected.component()).ifPresent(c -> names.put(c.id(), c.name()));
    }
    return names;
  }

  private static AutomaticPolicy policy(Policy policy) {
    return new AutomaticPolicy(
        Word.parse(AutomaticPolicy.Mode.class, policy.automatic()),
        Duration.ofMillis(policy.delayMs()),
        Duration.ofMillis(policy.quietMs()),
        Duration.ofMillis(policy.reopenMs()));
  }
}
