package dev.signalbox.core.incident.automatic;

import static dev.signalbox.core.incident.IncidentStatus.INVESTIGATING;
import static dev.signalbox.core.incident.IncidentStatus.MONITORING;

import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.Incident.Open;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Memory;
import dev.signalbox.core.incident.Update;
import dev.signalbox.core.incident.Update.Move;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the machine follows an incident that is open: its own, or one that a person has taken over.
 */
final class Following {

  private Following() {}

  static Optional<IncidentEvent> decide(Scene scene, Open open, Instant now) {
    Facts facts = open.facts();
    Glance glance = Glance.at(scene, facts.memory());
    boolean changed = !glance.remembered(facts, now).equals(facts.memory());
    if (facts.machines()) {
      return changed ? Optional.of(changed(open, glance, now)) : due(scene, open, now);
    }
    return changed ? Optional.of(note(open, glance, now)) : Optional.empty();
  }

  /** When it will have been quiet for long enough; null: it is not quiet, or a person's. */
  static @Nullable Instant quietUntil(Scene scene, Open open) {
    Facts facts = open.facts();
    return facts.machines() ? facts.memory().quietUntil(scene.policy().quiet()) : null;
  }

  /** A person owns it: the machine keeps its memory, and says what it sees to operators only. */
  private static IncidentEvent note(Open open, Glance glance, Instant now) {
    Facts facts = open.facts();
    Memory after = glance.remembered(facts, now);
    boolean quiet = after.flapping(now) || after.bad().equals(facts.memory().bad());
    Update note =
        quiet ? null : new Update(open.status(), glance.summary(), Update.SYSTEM, true, List.of());
    Facts next = facts.next(facts.owner(), facts.report(), after, now);
    return new IncidentEvent(Change.NOTED, open.with(next), note, false, now);
  }

  private static IncidentEvent changed(Open open, Glance glance, Instant now) {
    Facts before = open.facts();
    Facts after = glance.told(before, now);
    boolean flapping = after.memory().flapping(now);
    IncidentStatus status = phase(open.status(), after.memory(), flapping);
    boolean joined = after.report().components().size() > before.report().components().size();
    boolean well = status == MONITORING && open.status() != status;
    Change change = joined ? Change.JOINED : well ? Change.MONITORING : Change.UPDATED;
    List<Move> moves = Move.between(before.report().components(), after.report().components());
    String message = message(glance, before.memory().silent(), moves, flapping);
    boolean said = flapping && before.memory().flapping(now);
    Update update = said ? null : Update.system(status, message, moves);
    boolean announced = !said && !moves.isEmpty() && after.report().published();
    return new IncidentEvent(change, new Open(after, status), update, announced, now);
  }

  private static IncidentStatus phase(IncidentStatus before, Memory after, boolean flapping) {
    if (after.bad().isEmpty()) {
      return flapping ? before : MONITORING;
    }
    return before == MONITORING ? INVESTIGATING : before;
  }

  private static String message(
      Glance glance, Set<UUID> wereSilent, List<Move> moves, boolean flapping) {
    Set<UUID> silent = glance.silent();
    String fell = glance.names(id -> silent.contains(id) && !wereSilent.contains(id));
    String news =
        glance.sentences(moves) + (fell.isEmpty() ? "" : " No fresh data from " + fell + ".");
    String otherwise =
        silent.isEmpty()
            ? "Fresh data again."
            : "Still no fresh data from " + glance.names(silent::contains) + ".";
    String said = news.isEmpty() ? otherwise : news.strip();
    return flapping ? said + " It keeps changing; this incident stays open until it holds." : said;
  }

  /** Nothing has changed but the time. */
  private static Optional<IncidentEvent> due(Scene scene, Open open, Instant now) {
    Instant quiet = quietUntil(scene, open);
    Facts next = open.facts().next(now);
    if (quiet != null && !now.isBefore(quiet)) {
      Incident resolved = open.resolve(quiet).with(next);
      return Optional.of(well(Change.RESOLVED, resolved, "All components have recovered.", quiet));
    }
    boolean steady = quiet != null && !open.facts().memory().flapping(now);
    return steady && open.status() != MONITORING
        ? Optional.of(
            well(Change.MONITORING, new Open(next, MONITORING), "All components are well.", now))
        : Optional.empty();
  }

  private static IncidentEvent well(Change change, Incident after, String message, Instant at) {
    Update update = Update.system(after.status(), message, List.of());
    return new IncidentEvent(change, after, update, after.report().published(), at);
  }
}
