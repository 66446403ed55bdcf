package dev.signalbox.core.incident.automatic;

import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Memory;
import dev.signalbox.core.incident.Origin;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Update;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Incidents that the machine opens: at most one open one per application and cause.
 *
 * <p>The rule looks at how things are, not at what happened: it may be asked after every change and
 * at every tick, and answers nothing when nothing is due. An override, maintenance and silence
 * freeze what is known of a component.
 *
 * <pre>
 *   bad for {@code delay} ─▶ opened ─▶ joined … ─▶ all well: monitoring ─▶ quiet: resolved
 *                              ▲                        │                    │
 *                              └────── bad again ◀──────┘                    │
 *                              └────── bad again within {@code reopen} ◀─────┘
 * </pre>
 */
public final class AutomaticIncidents {

  private AutomaticIncidents() {}

  /** What is due now. */
  public static List<IncidentEvent> decide(Scene scene, Instant now) {
    return switch (scene.latest()) {
      case Incident.Open open -> Following.decide(scene, open, now);
      case Incident.Resolved resolved -> start(scene, resolved, now).stream().toList();
      case null -> start(scene, null, now).stream().toList();
    };
  }

  /** When something is due if nothing else happens; null: never. */
  public static @Nullable Instant nextDue(Scene scene, Instant after) {
    Stream<@Nullable Instant> due =
        scene.latest() instanceof Incident.Open open
            ? Stream.of(
                open.facts().machines()
                    ? open.facts().memory().quietUntil(scene.policy().quiet())
                    : null)
            : candidates(scene).map(condition -> condition.since().plus(scene.policy().delay()));
    return due.filter(Objects::nonNull)
        .filter(instant -> instant.isAfter(after))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Optional<IncidentEvent> start(
      Scene scene, Incident.@Nullable Resolved before, Instant now) {
    Optional<Instant> since =
        candidates(scene)
            .filter(condition -> !now.isBefore(condition.since().plus(scene.policy().delay())))
            .map(Condition::since)
            .min(Comparator.naturalOrder());
    if (since.isEmpty()) {
      return Optional.empty();
    }
    Optional<Incident.Open> again =
        Optional.ofNullable(before)
            .flatMap(b -> b.reopenWithin(scene.policy().reopen(), since.get()));
    return Optional.of(
        again.map(open -> reopen(scene, open, now)).orElseGet(() -> open(scene, since.get(), now)));
  }

  /**
   * What may open an incident: bad, not held, and not what a person has closed or deleted already.
   */
  private static Stream<Condition> candidates(Scene scene) {
    if (scene.policy().mode() == AutomaticPolicy.Mode.OFF) {
      return Stream.empty();
    }
    return scene.components().stream()
        .filter(Condition::bad)
        .filter(condition -> after(condition.since(), scene.dismissedAt()))
        .filter(condition -> after(condition.since(), closedByPerson(scene.latest())));
  }

  private static boolean after(Instant since, @Nullable Instant settled) {
    return settled == null || since.isAfter(settled);
  }

  private static @Nullable Instant closedByPerson(@Nullable Incident latest) {
    return latest != null && !latest.facts().machines() ? latest.resolvedAt() : null;
  }

  private static IncidentEvent open(Scene scene, Instant since, Instant now) {
    Glance glance = Glance.at(scene, Memory.NONE);
    List<Condition> worstFirst =
        scene.components().stream()
            .filter(Condition::bad)
            .sorted(Comparator.comparingInt((Condition c) -> c.status().severity()).reversed())
            .toList();
    boolean published = scene.policy().mode() == AutomaticPolicy.Mode.PUBLISH;
    Facts facts =
        new Facts(
            scene.fresh(),
            Glance.sentence(worstFirst.getFirst().name(), worstFirst.getFirst().status()),
            glance.impact(),
            Origin.AUTOMATIC,
            scene.cause(),
            Owner.MACHINE,
            published,
            since,
            now,
            now,
            1,
            glance.affected(List.of()),
            null,
            Memory.NONE.seeing(glance.bad(), glance.silent(), now));
    Update update = glance.update(List.of(), IncidentStatus.INVESTIGATING);
    return new IncidentEvent(
        Change.OPENED,
        new Incident.Open(facts, IncidentStatus.INVESTIGATING),
        update,
        published,
        now);
  }

  private static IncidentEvent reopen(Scene scene, Incident.Open open, Instant now) {
    Facts before = open.facts();
    Glance glance = Glance.at(scene, before.memory());
    Facts facts =
        before.next(
            before.impact().worse(glance.impact()),
            glance.affected(before.components()),
            before.memory().seeing(glance.bad(), glance.silent(), now),
            now);
    Update update = glance.update(before.components(), IncidentStatus.INVESTIGATING);
    return new IncidentEvent(Change.REOPENED, open.with(facts), update, before.published(), now);
  }
}
