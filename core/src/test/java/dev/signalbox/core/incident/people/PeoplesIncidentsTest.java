package dev.signalbox.core.incident.people;

import static dev.signalbox.core.incident.Impact.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.incident.Update;
import dev.signalbox.core.status.Circumstances.Override;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 6: what people may do with incidents, and what is refused with what would be legal. */
class PeoplesIncidentsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final UUID WEB = new UUID(0, 1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # from          | to            | change
            INVESTIGATING | INVESTIGATING | UPDATED
            INVESTIGATING | IDENTIFIED    | UPDATED
            INVESTIGATING | MONITORING    | MONITORING
            INVESTIGATING | RESOLVED      | RESOLVED
            IDENTIFIED    | INVESTIGATING | UPDATED
            IDENTIFIED    | RESOLVED      | RESOLVED
            MONITORING    | IDENTIFIED    | UPDATED
            MONITORING    | RESOLVED      | RESOLVED
            RESOLVED      | RESOLVED      | UPDATED
            RESOLVED      | INVESTIGATING | REOPENED
            RESOLVED      | MONITORING    | REOPENED
          """)
  void any_open_phase_goes_to_any_other_and_people_reopen_at_any_time(
      IncidentStatus from, IncidentStatus to, Change change) {
    Incident before = incident(from);

    IncidentEvent event = edit(before, Wishes.say(before, to, "News."));

    assertThat(event.change()).isEqualTo(change);
    assertThat(event.after().status()).isEqualTo(to);
    assertThat(event.after().facts().sequence()).isEqualTo(2);
    assertThat(event.update()).isEqualTo(new Update(to, "News.", "ann", false, List.of()));
    assertThat(event.announced()).isTrue();
  }

  @Test
  void a_resolved_incident_knows_when() {
    Incident open = incident(IncidentStatus.INVESTIGATING);

    Incident resolved = edit(open, Wishes.say(open, IncidentStatus.RESOLVED, "Done.")).after();
    Incident reopened = edit(resolved, Wishes.say(open, IncidentStatus.IDENTIFIED, "No.")).after();

    assertThat(resolved.resolvedAt()).isEqualTo(LATER);
    assertThat(reopened.resolvedAt()).isNull();
  }

  @Test
  void when_it_was_over_can_be_corrected_and_stays_otherwise() {
    Incident resolved = incident(IncidentStatus.RESOLVED);
    Instant earlier = NOW.plusSeconds(30);

    Incident corrected =
        edit(resolved, Wishes.ending(resolved, IncidentStatus.RESOLVED, earlier)).after();
    Incident kept =
        edit(corrected, Wishes.ending(corrected, IncidentStatus.RESOLVED, null)).after();

    assertThat(corrected.resolvedAt()).isEqualTo(earlier);
    assertThat(kept.resolvedAt()).isEqualTo(earlier);
  }

  @Test
  void a_correction_tells_nobody_and_leaves_the_owner() {
    Incident before = incident(IncidentStatus.INVESTIGATING);

    IncidentEvent event = PeoplesIncidents.correct(before, LATER);

    assertThat(event.change()).isEqualTo(Change.CORRECTED);
    assertThat(event.announced()).isFalse();
    assertThat(event.update()).isNull();
    assertThat(event.after().facts().owner()).isEqualTo(before.facts().owner());
    assertThat(event.after().facts().sequence()).isEqualTo(2);
  }

  @Test
  void what_is_over_already_can_be_recorded() {
    Instant then = NOW.minusSeconds(60);

    IncidentEvent event = create(Wishes.fresh(Wishes.report(then), IncidentStatus.RESOLVED, then));

    assertThat(event.change()).isEqualTo(Change.OPENED);
    assertThat(event.after()).isInstanceOf(Incident.Resolved.class);
    assertThat(event.after().resolvedAt()).isEqualTo(then);
    assertThat(event.after().facts().sequence()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # field                | message
            title=               | title: must not be empty
            resolved_at=ahead    | resolved_at: must not be in the future
            resolved_at=open     | resolved_at: only with status resolved; what goes on has no end
            resolved_at=before   | resolved_at: must not be before started_at
            started_at=ahead     | started_at: must not be in the future
            component=unknown    | components[0].status: must be one of operational, degraded, partial_outage, outage
            component=maintenance | components[0].status: must be one of operational, degraded, partial_outage, outage
            component=twice      | components: names a component twice
            owner=machine        | owner: only the machine's own is given back; legal: person
            note=                | message: a private note needs a text
            note=status          | status: a private note leaves the phase as it is
            note=owner           | private: a private note changes nothing else
            note=impact          | private: a private note changes nothing else
            reopen=taken         | status: another incident of this cause is open; legal: resolved
          """)
  void what_is_not_legal_is_refused_with_what_would_be(String wish, String message) {
    boolean taken = wish.equals("reopen=taken");
    Incident before = incident(taken ? IncidentStatus.RESOLVED : IncidentStatus.INVESTIGATING);

    Decision<IncidentEvent> decision =
        PeoplesIncidents.edit(before, wrong(before, wish), taken, new By("ann", LATER));

    Decision.Refused<IncidentEvent> refused = (Decision.Refused<IncidentEvent>) decision;
    assertThat(refused.conflict()).isFalse();
    assertThat(refused.faults())
        .extracting(fault -> fault.path() + ": " + fault.message())
        .containsExactly(message);
  }

  private static Wish wrong(Incident before, String wish) {
    Instant ahead = LATER.plusSeconds(1);
    Report was = before.report();
    return switch (wish) {
      case "title=" ->
          Wishes.as(before, new Report(" ", was.impact(), true, NOW, List.of(), null), null);
      case "resolved_at=ahead" -> Wishes.ending(before, IncidentStatus.RESOLVED, ahead);
      case "resolved_at=open" -> Wishes.ending(before, IncidentStatus.MONITORING, NOW);
      case "resolved_at=before" ->
          Wishes.ending(before, IncidentStatus.RESOLVED, NOW.minusSeconds(1));
      case "started_at=ahead" -> Wishes.as(before, Wishes.report(ahead), null);
      case "component=unknown" -> Wishes.as(before, was.of(says(Status.UNKNOWN), NONE), null);
      case "component=maintenance" ->
          Wishes.as(before, was.of(says(Status.MAINTENANCE), NONE), null);
      case "component=twice" ->
          Wishes.as(before, was.of(says(Status.OUTAGE, Status.DEGRADED), NONE), null);
      case "owner=machine" -> Wishes.giveBack(before);
      case "note=" -> Wishes.note(before, before.status(), " ");
      case "note=status" -> Wishes.note(before, IncidentStatus.RESOLVED, "x");
      case "note=owner" -> new Wish(was, before.status(), null, Owner.PERSON, "x", true, true);
      case "note=impact" ->
          new Wish(was.of(List.of(), Impact.MAJOR), before.status(), null, null, "x", true, true);
      default -> Wishes.say(before, IncidentStatus.INVESTIGATING, "x");
    };
  }

  @Test
  void the_timeline_gains_a_line_where_something_is_said_or_moves() {
    Incident before = incident(IncidentStatus.INVESTIGATING);
    Report was = before.report();
    Report renamed = new Report("Slow", was.impact(), true, NOW, List.of(), null);

    IncidentEvent silent = edit(before, Wishes.as(before, renamed, null));
    IncidentEvent moves = edit(before, Wishes.as(before, was.of(says(Status.OUTAGE), NONE), null));
    IncidentEvent phase = edit(before, Wishes.ending(before, IncidentStatus.MONITORING, null));

    assertThat(silent.update()).isNull();
    assertThat(silent.announced()).isFalse();
    assertThat(moves.update())
        .isEqualTo(line(before.status(), new Update.Move(WEB, Status.OPERATIONAL, Status.OUTAGE)));
    assertThat(moves.announced()).isTrue();
    assertThat(phase.update()).isEqualTo(line(IncidentStatus.MONITORING));
  }

  private static Update line(IncidentStatus status, Update.Move... moves) {
    return new Update(status, "", "ann", false, List.of(moves));
  }

  @Test
  void a_private_note_is_told_to_nobody_and_takes_nothing_over() {
    Incident before = incident(IncidentStatus.INVESTIGATING);

    IncidentEvent event = edit(before, Wishes.note(before, before.status(), "Look at disk 3."));

    assertThat(event.change()).isEqualTo(Change.NOTED);
    assertThat(event.announced()).isFalse();
    assertThat(event.update())
        .isEqualTo(new Update(before.status(), "Look at disk 3.", "ann", true, List.of()));
  }

  @Test
  void a_draft_is_announced_to_nobody_until_it_is_published() {
    Report hidden = new Report("T", Impact.MINOR, false, NOW, List.of(), null);
    Report out = new Report("T", Impact.MINOR, true, NOW, List.of(), null);

    IncidentEvent created = create(Wishes.fresh(hidden, IncidentStatus.INVESTIGATING, null));

    assertThat(created.announced()).isFalse();
    assertThat(edit(created.after(), Wishes.as(created.after(), out, "Out.")).announced()).isTrue();
  }

  @Test
  void what_a_person_says_of_a_component_counts_while_the_incident_is_open_and_published() {
    Report slow = Wishes.report(NOW).of(says(Status.PARTIAL_OUTAGE), NONE);
    Incident open = create(Wishes.fresh(slow, IncidentStatus.INVESTIGATING, null)).after();
    Incident resolved = edit(open, Wishes.say(open, IncidentStatus.RESOLVED, "Done.")).after();

    assertThat(Incident.claims(List.of(open), WEB))
        .containsExactly(
            new Override(Status.PARTIAL_OUTAGE, "Checkout is slow", Instant.MIN, null));
    assertThat(Incident.claims(List.of(open), new UUID(0, 2))).isEmpty();
    assertThat(Incident.claims(List.of(resolved), WEB)).isEmpty();
  }

  private static List<Affected> says(Status... statuses) {
    return Stream.of(statuses).map(s -> new Affected(WEB, s, SetBy.PERSON)).toList();
  }

  private static Incident incident(IncidentStatus status) {
    return create(Wishes.fresh(Wishes.report(NOW), status, null)).after();
  }

  private static IncidentEvent create(Wish wish) {
    return Wishes.granted(PeoplesIncidents.create(new UUID(1, 1), wish, new By("ann", NOW)));
  }

  private static IncidentEvent edit(Incident before, Wish wish) {
    return Wishes.granted(PeoplesIncidents.edit(before, wish, false, new By("ann", LATER)));
  }
}
