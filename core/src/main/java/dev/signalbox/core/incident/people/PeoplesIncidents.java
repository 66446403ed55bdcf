package dev.signalbox.core.incident.people;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.Incident.Open;
import dev.signalbox.core.incident.Incident.Resolved;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.incident.Update;
import dev.signalbox.core.incident.Update.Move;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people may do with incidents: their own, and those of the machine, which they thereby take
 * over.
 */
public final class PeoplesIncidents {

  private PeoplesIncidents() {}

  /** A person opens an incident, or records one that is over. */
  public static Decision<IncidentEvent> create(UUID id, Wish wish, By by) {
    Report empty = wish.report().of(List.of(), Impact.NONE);
    Facts facts = Facts.unborn(id, null, Owner.PERSON, empty, by.now());
    Incident unborn = new Open(facts, IncidentStatus.INVESTIGATING);
    return Objections.to(unborn, wish, false, by.now()).or(() -> change(unborn, wish, by));
  }

  /**
   * A person changes an incident. Unless it is a private note, the incident is theirs from then on,
   * until it is given back.
   *
   * @param causeTaken another incident of the same cause is open
   */
  public static Decision<IncidentEvent> edit(
      Incident before, Wish wish, boolean causeTaken, By by) {
    return Objections.to(before, wish, causeTaken, by.now())
        .or(() -> wish.privateNote() ? note(before, wish, by) : change(before, wish, by));
  }

  /** A person removes an incident as if it had never been. */
  public static IncidentEvent delete(Incident before, Instant now) {
    return silently(Change.DELETED, before, null, now);
  }

  /** A person corrects a text that was posted: nobody is told, and whose it is stays as it is. */
  public static IncidentEvent correct(Incident before, Instant now) {
    return silently(Change.CORRECTED, before, null, now);
  }

  private static IncidentEvent note(Incident before, Wish wish, By by) {
    String text = Objects.requireNonNull(wish.message());
    Update note = new Update(before.status(), text, by.author(), true, List.of());
    return silently(Change.NOTED, before, note, by.now());
  }

  private static IncidentEvent silently(
      Change change, Incident before, @Nullable Update update, Instant now) {
    return new IncidentEvent(change, before.with(before.facts().next(now)), update, false, now);
  }

  private static IncidentEvent change(Incident before, Wish wish, By by) {
    Incident after = moved(before.with(wanted(before.facts(), wish, by.now())), wish, by.now());
    List<Move> moves = Move.between(before.report().components(), after.report().components());
    IncidentStatus to = after.status();
    boolean says = wish.message() != null || to != before.status() || !moves.isEmpty();
    String message = or(wish.message(), "");
    Update update = says ? new Update(to, message, by.author(), false, moves) : null;
    boolean announced = wish.announce() && after.report().published() && says;
    return new IncidentEvent(kind(before, to), after, update, announced, by.now());
  }

  /** Given back, what a person said of a component is the machine's to change again. */
  private static Facts wanted(Facts before, Wish wish, Instant now) {
    Owner owner = or(wish.owner(), Owner.PERSON);
    Report report = wish.report();
    if (owner == Owner.MACHINE) {
      SetBy machine = SetBy.of(before.cause());
      report =
          report.of(report.components().stream().map(c -> c.by(machine)).toList(), Impact.NONE);
    }
    return before.next(owner, report, before.memory(), now);
  }

  private static Incident moved(Incident before, Wish wish, Instant now) {
    IncidentStatus to = wish.status();
    return switch (before) {
      case Open open -> to.open() ? open.move(to) : open.resolve(or(wish.resolvedAt(), now));
      case Resolved over when to.open() -> over.reopen(to);
      case Resolved over -> new Resolved(over.facts(), or(wish.resolvedAt(), over.resolvedAt()));
    };
  }

  private static Change kind(Incident before, IncidentStatus to) {
    boolean unborn = before.facts().sequence() == 0;
    return switch (to) {
      case IncidentStatus _ when unborn -> Change.OPENED;
      case IncidentStatus same when same == before.status() -> Change.UPDATED;
      case IncidentStatus again when again.open() && !before.status().open() -> Change.REOPENED;
      case INVESTIGATING, IDENTIFIED -> Change.UPDATED;
      case MONITORING -> Change.MONITORING;
      case RESOLVED -> Change.RESOLVED;
    };
  }

  private static <T> T or(@Nullable T stated, T otherwise) {
    return stated != null ? stated : otherwise;
  }
}
