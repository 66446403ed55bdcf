package dev.signalbox.core.incident.automatic;

import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Memory;
import dev.signalbox.core.incident.Update;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How the machine follows an incident that is open: its own, or one that a person has taken over.
 */
final class Following {

  private Following() {}

  static List<IncidentEvent> decide(Scene scene, Incident.Open open, Instant now) {
    Memory before = open.facts().memory();
    Glance glance = Glance.at(scene, before);
    Memory after = before.seeing(glance.bad(), glance.silent(), now);
    if (!open.facts().machines()) {
      return after.equals(before) ? List.of() : List.of(note(open, glance, after, now));
    }
    if (after.equals(before)) {
      return due(scene, open, now);
    }
    return List.of(changed(open, glance, after, now));
  }

  /** A person owns it: the machine keeps its memory, and says what it sees to operators only. */
  private static IncidentEvent note(Incident.Open open, Glance glance, Memory after, Instant now) {
    Facts facts = open.facts();
    boolean quiet = after.flapping(now) || after.bad().equals(facts.memory().bad());
    Update note =
        quiet ? null : new Update(open.status(), glance.summary(), Update.SYSTEM, true, List.of());
    Facts next = facts.next(facts.impact(), facts.components(), after, now);
    return new IncidentEvent(Change.NOTED, open.with(next), note, false, now);
  }

  private static IncidentEvent changed(
      Incident.Open open, Glance glance, Memory after, Instant now) {
    Facts facts = open.facts();
    boolean flapping = after.flapping(now);
    IncidentStatus status = phase(open.status(), after, flapping);
    Facts next =
        facts.next(
            facts.impact().worse(glance.impact()), glance.affected(facts.components()), after, now);
    Change change =
        glance.joins(facts.components())
            ? Change.JOINED
            : status == IncidentStatus.MONITORING && open.status() != status
                ? Change.MONITORING
                : Change.UPDATED;
    boolean wasFlapping = facts.memory().flapping(now);
    Update update = flapping && wasFlapping ? null : update(facts, glance, status, flapping);
    boolean announced = update != null && !update.components().isEmpty() && facts.published();
    return new IncidentEvent(change, open.move(status).with(next), update, announced, now);
  }

  private static IncidentStatus phase(IncidentStatus before, Memory after, boolean flapping) {
    if (after.bad().isEmpty()) {
      return flapping ? before : IncidentStatus.MONITORING;
    }
    return before == IncidentStatus.MONITORING ? IncidentStatus.INVESTIGATING : before;
  }

  private static Update update(
      Facts facts, Glance glance, IncidentStatus status, boolean flapping) {
    Update moved = glance.update(facts.components(), status);
    Set<UUID> fell = new HashSet<>(glance.silent());
    fell.removeAll(facts.memory().silent());
    String message = moved.message();
    if (!fell.isEmpty()) {
      message = (message + " No fresh data from " + glance.names(fell) + ".").strip();
    }
    if (message.isEmpty()) {
      message =
          glance.silent().isEmpty()
              ? "Fresh data again."
              : "Still no fresh data from " + glance.names(glance.silent()) + ".";
    }
    if (flapping) {
      message += " It keeps changing; this incident stays open until it holds.";
    }
    return new Update(status, message, Update.SYSTEM, false, moved.components());
  }

  /** Nothing has changed but the time. */
  private static List<IncidentEvent> due(Scene scene, Incident.Open open, Instant now) {
    Facts facts = open.facts();
    Instant quiet = facts.memory().quietUntil(scene.policy().quiet());
    if (quiet == null) {
      return List.of();
    }
    if (!now.isBefore(quiet)) {
      Update update =
          new Update(
              IncidentStatus.RESOLVED,
              "All components have recovered.",
              Update.SYSTEM,
              false,
              List.of());
      Incident.Resolved resolved = open.resolve(quiet).with(facts.next(now));
      return List.of(
          new IncidentEvent(Change.RESOLVED, resolved, update, facts.published(), quiet));
    }
    if (open.status() != IncidentStatus.MONITORING && !facts.memory().flapping(now)) {
      Update update =
          new Update(
              IncidentStatus.MONITORING,
              "All components are well.",
              Update.SYSTEM,
              false,
              List.of());
      Incident.Open monitoring = open.move(IncidentStatus.MONITORING).with(facts.next(now));
      return List.of(
          new IncidentEvent(Change.MONITORING, monitoring, update, facts.published(), now));
    }
    return List.of();
  }
}
