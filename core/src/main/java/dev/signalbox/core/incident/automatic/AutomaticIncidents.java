package dev.signalbox.core.incident.automatic;

import static dev.signalbox.core.incident.IncidentStatus.INVESTIGATING;

import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.Incident.Open;
import dev.signalbox.core.incident.Incident.Resolved;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.incident.Update;
import dev.signalbox.core.incident.Update.Move;
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
  public static Optional<IncidentEvent> decide(Scene scene, Instant now) {
    return scene.latest() instanceof Open open
        ? Following.decide(scene, open, now)
        : start(scene, now);
  }

  /** When something is due if nothing else happens; null: never. */
  public static @Nullable Instant nextDue(Scene scene, Instant after) {
    Stream<@Nullable Instant> due =
        scene.latest() instanceof Open open
            ? Stream.of(Following.quietUntil(scene, open))
            : candidates(scene).map(since -> since.plus(scene.policy().delay()));
    return due.filter(Objects::nonNull)
        .filter(instant -> instant.isAfter(after))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Optional<IncidentEvent> start(Scene scene, Instant now) {
    return candidates(scene)
        .min(Comparator.naturalOrder())
        .filter(since -> !now.isBefore(since.plus(scene.policy().delay())))
        .map(
            since ->
                again(scene, since)
                    .map(open -> begin(Change.REOPENED, scene, open.facts(), now))
                    .orElseGet(() -> begin(Change.OPENED, scene, fresh(scene, since, now), now)));
  }

  private static Optional<Open> again(Scene scene, Instant since) {
    return scene.latest() instanceof Resolved resolved
        ? resolved.reopenWithin(scene.policy().reopen(), since)
        : Optional.empty();
  }

  /**
   * Since when there is what may open an incident: bad, not held, and not what a person has closed
   * or deleted already.
   */
  private static Stream<Instant> candidates(Scene scene) {
    Incident latest = scene.latest();
    Instant closed = latest == null || latest.facts().machines() ? null : latest.resolvedAt();
    return scene.components().stream()
        .filter(c -> c.bad() && scene.policy().mode() != AutomaticPolicy.Mode.OFF)
        .map(Condition::since)
        .filter(since -> after(since, scene.dismissedAt()) && after(since, closed));
  }

  private static boolean after(Instant since, @Nullable Instant settled) {
    return settled == null || since.isAfter(settled);
  }

  private static Facts fresh(Scene scene, Instant since, Instant now) {
    Condition worst =
        scene.components().stream()
            .filter(Condition::bad)
            .max(Comparator.comparingInt(c -> c.status().severity()))
            .orElseThrow();
    String title = Glance.sentence(worst.name(), worst.status());
    boolean published = scene.policy().mode() == AutomaticPolicy.Mode.PUBLISH;
    Report report = new Report(title, Impact.NONE, published, since, List.of(), null);
    return Facts.unborn(scene.fresh(), scene.cause(), Owner.MACHINE, report, now);
  }

  private static IncidentEvent begin(Change change, Scene scene, Facts before, Instant now) {
    Glance glance = Glance.at(scene, before.memory());
    Facts after = glance.told(before, now);
    List<Move> moves = Move.between(before.report().components(), after.report().components());
    Update update = Update.system(INVESTIGATING, glance.sentences(moves), moves);
    boolean announced = before.report().published();
    return new IncidentEvent(change, new Open(after, INVESTIGATING), update, announced, now);
  }
}
