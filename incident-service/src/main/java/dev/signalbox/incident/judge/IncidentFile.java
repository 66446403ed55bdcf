package dev.signalbox.incident.judge;

import dev.signalbox.core.Word;
import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.Origin;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.incident.automatic.AutomaticIncidents;
import dev.signalbox.core.incident.automatic.AutomaticPolicy;
import dev.signalbox.core.incident.automatic.Condition;
import dev.signalbox.core.incident.automatic.Scene;
import dev.signalbox.core.status.Circumstances;
import dev.signalbox.core.status.Status;
import dev.signalbox.incident.alert.AlertRow;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incidents of one application on the bench. */
final class IncidentFile {

  private static final int MOST_STEPS = 10;

  private final Docket docket;
  private final Map<UUID, StoredIncident> known = new HashMap<>();
  private final Map<String, Instant> dismissed = new HashMap<>();

  /** What has to be stored and published, in order. */
  final List<Moved> moved = new ArrayList<>();

  final List<Dismissal> dismissals = new ArrayList<>();

  IncidentFile(Docket docket) {
    this.docket = docket;
  }

  void loaded(StoredIncident incident) {
    known.put(incident.id(), incident);
  }

  /** The incident as it is now, where it was not loaded with the others as it was stored. */
  StoredIncident current(StoredIncident stored) {
    return known.computeIfAbsent(stored.id(), unknown -> stored);
  }

  void loaded(Dismissal dismissal) {
    dismissed.put(dismissal.cause(), dismissal.at());
  }

  /** What open incidents say of a component now. */
  List<Circumstances.Override> claims(UUID component) {
    if (known.isEmpty()) {
      return List.of(); // asked of each of many components
    }
    List<Incident> all = known.values().stream().map(StoredIncident::incident).toList();
    return Incident.claims(all, component);
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

  /**
   * Asks the rules what is due of each cause, until they are content.
   *
   * @return whether an incident of alerts has moved: what it says counts for what is shown
   */
  boolean decide(Instant at) {
    int before = moved.size();
    for (String cause : causes()) {
      for (int step = 0; step < MOST_STEPS; step++) {
        Optional<IncidentEvent> event =
            AutomaticIncidents.decide(scene(cause, at), notBefore(cause, at));
        if (event.isEmpty()) {
          break;
        }
        accept(event.get());
      }
    }
    return moved.stream()
        .skip(before)
        .anyMatch(move -> SetBy.of(move.event().after().facts().cause()) == SetBy.ALERT);
  }

  @Nullable Instant nextDue(Instant after) {
    return causes().stream()
        .map(cause -> AutomaticIncidents.nextDue(scene(cause, after), after))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Those that may have something to say: of what is measured, of alerts, of what is open. */
  private Set<String> causes() {
    Set<String> causes = new LinkedHashSet<>();
    causes.add(Scene.MEASURED);
    if (docket.required().components().stream().anyMatch(ComponentRow::hidden)) {
      causes.add(Scene.INTERNAL);
    }
    causes.addAll(docket.alerts.keySet());
    known.values().stream()
        .map(stored -> stored.incident())
        .filter(incident -> incident.status().open() && incident.facts().cause() != null)
        .forEach(incident -> causes.add(Objects.requireNonNull(incident.facts().cause())));
    return causes;
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
      Dismissal dismissal = new Dismissal(docket.id(), cause, at);
      dismissals.add(dismissal);
      loaded(dismissal);
    }
  }

  private Scene scene(String cause, Instant at) {
    Entry entry = docket.required();
    boolean alerts = SetBy.of(cause) == SetBy.ALERT;
    List<Condition> conditions =
        entry.components().stream()
            .filter(c -> alerts || c.hidden() == cause.equals(Scene.INTERNAL))
            .map(c -> alerts ? alerted(c, cause, at) : measured(c, at))
            .toList();
    return new Scene(
        UUID.randomUUID(),
        cause,
        latest(cause),
        dismissed.get(cause),
        conditions,
        policy(entry.policy()));
  }

  private Condition measured(ComponentRow component, Instant at) {
    var state = docket.component(component.id());
    boolean held = StatusJudge.around(docket, component.id()).heldAt(at);
    return Condition.of(component.id(), component.title(), state, held);
  }

  /** What the alerts of a cause say of a component: the worst, since the first of them. */
  private Condition alerted(ComponentRow component, String cause, Instant at) {
    List<AlertRow> firing =
        docket.alerts.getOrDefault(cause, List.of()).stream()
            .filter(alert -> alert.component().equals(component.id()))
            .toList();
    Condition measured = measured(component, at);
    Instant since =
        firing.stream().map(AlertRow::since).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    var state = docket.component(component.id());
    // after an override or a maintenance not before its end
    boolean released = measured.since().isAfter(state.measuredSince());
    return new Condition(
        component.id(),
        component.title(),
        Status.worst(firing.stream().map(AlertRow::status).toList()),
        released && measured.since().isAfter(since) ? measured.since() : since,
        measured.held());
  }

  /** The open one of this cause, else the one resolved last. */
  private @Nullable Incident latest(String cause) {
    return known.values().stream()
        .map(StoredIncident::incident)
        .filter(i -> cause.equals(i.facts().cause()))
        .max(
            Comparator.comparing(
                (Incident i) -> Objects.requireNonNullElse(i.resolvedAt(), Instant.MAX)))
        .orElse(null);
  }

  /** An incident's versions never go back in time, whatever clock the samples carry. */
  private Instant notBefore(String cause, Instant at) {
    Incident latest = latest(cause);
    return latest != null && latest.facts().updatedAt().isAfter(at)
        ? latest.facts().updatedAt()
        : at;
  }

  private Map<UUID, String> names(@Nullable StoredIncident before, Incident after) {
    Map<UUID, String> names = new HashMap<>(before == null ? Map.of() : before.names());
    for (Affected affected : after.report().components()) {
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
