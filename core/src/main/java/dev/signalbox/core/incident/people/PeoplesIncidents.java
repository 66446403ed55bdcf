package dev.signalbox.core.incident.people;

import dev.signalbox.core.Decision;
import dev.signalbox.core.Decision.Fault;
import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Memory;
import dev.signalbox.core.incident.Origin;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.incident.Update;
import dev.signalbox.core.incident.Update.Move;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people may do with incidents: their own, and those of the machine, which they thereby take
 * over.
 */
public final class PeoplesIncidents {

  private PeoplesIncidents() {}

  /** A person opens an incident, or records one that is over. */
  public static Decision<IncidentEvent> create(UUID id, Draft draft, String author, Instant now) {
    List<Fault> faults = Faults.of(draft, now);
    if (!faults.isEmpty()) {
      return new Decision.Refused<>(false, faults);
    }
    Instant started =
        draft.startedAt() != null ? draft.startedAt() : earlier(now, draft.resolvedAt());
    Facts facts =
        new Facts(
            id,
            draft.title().strip(),
            or(draft.impact(), Impact.MINOR),
            Origin.MANUAL,
            null,
            Owner.PERSON,
            draft.published(),
            started,
            now,
            now,
            1,
            draft.components(),
            null,
            Memory.NONE);
    Instant resolved = draft.resolvedAt() != null ? draft.resolvedAt() : now;
    IncidentStatus status = draft.status();
    Incident incident = Incident.of(facts, status, status.open() ? null : resolved);
    Update update =
        new Update(status, draft.message(), author, false, moves(List.of(), draft.components()));
    boolean announced = draft.announce() && draft.published();
    return new Decision.Accepted<>(
        new IncidentEvent(Change.OPENED, incident, update, announced, now));
  }

  /**
   * A person changes an incident. Unless it is a private note, the incident is theirs from then on,
   * until it is given back.
   *
   * @param causeTaken another incident of the same cause is open
   */
  public static Decision<IncidentEvent> edit(
      Incident before, Edit edit, String author, boolean causeTaken, Instant now) {
    if (edit.version() != null && edit.version() != before.facts().sequence()) {
      return Decision.Refused.late(before.facts().sequence());
    }
    List<Fault> faults = Faults.of(before, edit, causeTaken, now);
    if (!faults.isEmpty()) {
      return new Decision.Refused<>(false, faults);
    }
    return new Decision.Accepted<>(
        edit.privateNote() ? note(before, edit, author, now) : change(before, edit, author, now));
  }

  /** A person removes an incident as if it had never been. */
  public static IncidentEvent delete(Incident before, Instant now) {
    return new IncidentEvent(
        Change.DELETED, before.with(before.facts().next(now)), null, false, now);
  }

  /** A person corrects a text that was posted: nobody is told, and whose it is stays as it is. */
  public static IncidentEvent correct(Incident before, Instant now) {
    return new IncidentEvent(
        Change.CORRECTED, before.with(before.facts().next(now)), null, false, now);
  }

  private static IncidentEvent note(Incident before, Edit edit, String author, Instant now) {
    Update note =
        new Update(
            before.status(), Objects.requireNonNull(edit.message()), author, true, List.of());
    return new IncidentEvent(Change.NOTED, before.with(before.facts().next(now)), note, false, now);
  }

  private static IncidentEvent change(Incident before, Edit edit, String author, Instant now) {
    Facts facts = edited(before.facts(), edit, now);
    IncidentStatus to = or(edit.status(), before.status());
    Incident after = moved(before.with(facts), to, edit.resolvedAt(), now);
    List<Move> moves = moves(before.facts().components(), facts.components());
    boolean says = edit.message() != null || to != before.status() || !moves.isEmpty();
    Update update = says ? new Update(to, or(edit.message(), ""), author, false, moves) : null;
    boolean announced = edit.announce() && facts.published() && update != null;
    return new IncidentEvent(kind(before.status(), to), after, update, announced, now);
  }

  private static Incident moved(
      Incident incident, IncidentStatus to, @Nullable Instant resolvedAt, Instant now) {
    return switch (incident) {
      case Incident.Open open -> to.open() ? open.move(to) : open.resolve(or(resolvedAt, now));
      case Incident.Resolved resolved ->
          to.open()
              ? resolved.reopen(to)
              : new Incident.Resolved(resolved.facts(), or(resolvedAt, resolved.at()));
    };
  }

  private static Change kind(IncidentStatus from, IncidentStatus to) {
    if (from == to) {
      return Change.UPDATED;
    }
    if (!from.open()) {
      return Change.REOPENED;
    }
    return switch (to) {
      case RESOLVED -> Change.RESOLVED;
      case MONITORING -> Change.MONITORING;
      case INVESTIGATING, IDENTIFIED -> Change.UPDATED;
    };
  }

  private static Facts edited(Facts facts, Edit edit, Instant now) {
    Owner owner = or(edit.owner(), Owner.PERSON);
    List<Affected> components = or(edit.components(), facts.components());
    return new Facts(
        facts.id(),
        or(edit.title(), facts.title()).strip(),
        or(edit.impact(), facts.impact()),
        facts.origin(),
        facts.cause(),
        owner,
        or(edit.published(), facts.published()),
        or(edit.startedAt(), facts.startedAt()),
        facts.createdAt(),
        now,
        facts.sequence() + 1,
        owner == Owner.MACHINE
            ? components.stream().map(c -> givenBack(c, facts.cause())).toList()
            : components,
        edit.postmortem() != null ? edit.postmortem() : facts.postmortem(),
        facts.memory());
  }

  /** What a person said of a component is the machine's to change again. */
  private static Affected givenBack(Affected affected, @Nullable String cause) {
    return new Affected(affected.component(), affected.status(), SetBy.of(cause));
  }

  private static List<Move> moves(List<Affected> before, List<Affected> after) {
    Map<UUID, Status> was =
        before.stream().collect(Collectors.toMap(Affected::component, Affected::status));
    return after.stream()
        .map(
            a ->
                new Move(
                    a.component(), was.getOrDefault(a.component(), Status.OPERATIONAL), a.status()))
        .filter(move -> move.from() != move.to())
        .toList();
  }

  private static Instant earlier(Instant now, @Nullable Instant resolved) {
    return resolved != null && resolved.isBefore(now) ? resolved : now;
  }

  private static <T> T or(@Nullable T stated, T otherwise) {
    return stated != null ? stated : otherwise;
  }
}
