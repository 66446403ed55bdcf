package dev.signalbox.core.incident.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Decision;
import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.incident.Update;
import dev.signalbox.core.status.ComponentFusion.Claim;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    Incident before = create(draft(from, null)).after();

    IncidentEvent event = accept(before, Edit.update(to, "News.", false, true));

    assertThat(event.change()).isEqualTo(change);
    assertThat(event.after().status()).isEqualTo(to);
    assertThat(event.after().facts().sequence()).isEqualTo(2);
    assertThat(event.update()).isEqualTo(new Update(to, "News.", "ann", false, List.of()));
    assertThat(event.announced()).isTrue();
  }

  @Test
  void a_resolved_incident_knows_when() {
    Incident open = create(draft(IncidentStatus.INVESTIGATING, null)).after();

    Incident resolved =
        accept(open, Edit.update(IncidentStatus.RESOLVED, "Done.", false, true)).after();
    Incident reopened =
        accept(resolved, Edit.update(IncidentStatus.IDENTIFIED, "No.", false, true)).after();

    assertThat(resolved.resolvedAt()).isEqualTo(LATER);
    assertThat(reopened.resolvedAt()).isNull();
  }

  @Test
  void an_incident_of_which_nobody_says_how_bad_it_is_is_minor() {
    Draft draft =
        new Draft("t", null, IncidentStatus.INVESTIGATING, "", List.of(), null, null, true, true);

    assertThat(create(draft).after().facts().impact()).isEqualTo(Impact.MINOR);
  }

  @Test
  void a_correction_tells_nobody_and_leaves_the_owner() {
    Incident before = create(draft(IncidentStatus.INVESTIGATING, null)).after();

    IncidentEvent event = PeoplesIncidents.correct(before, LATER);

    assertThat(event.change()).isEqualTo(Change.CORRECTED);
    assertThat(event.announced()).isFalse();
    assertThat(event.update()).isNull();
    assertThat(event.after().facts().owner()).isEqualTo(before.facts().owner());
    assertThat(event.after().facts().sequence()).isEqualTo(2);
  }

  @Test
  void what_is_over_already_can_be_recorded() {
    Incident past = create(draft(IncidentStatus.RESOLVED, NOW.minusSeconds(60))).after();

    assertThat(past).isInstanceOf(Incident.Resolved.class);
    assertThat(past.facts().startedAt()).isEqualTo(NOW.minusSeconds(60));
    assertThat(past.resolvedAt()).isEqualTo(NOW.minusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # field                | message
            title=               | title: must not be empty
            resolved_at=ahead    | resolved_at: must not be in the future
            resolved_at=open     | resolved_at: only with status resolved; an incident that goes on has no end
            resolved_at=before   | resolved_at: must not be before started_at
            started_at=ahead     | started_at: must not be in the future
            component=unknown    | components[0].status: must be one of operational, degraded, partial_outage, outage
            component=maintenance | components[0].status: must be one of operational, degraded, partial_outage, outage
            owner=machine        | owner: only an incident that the machine opened can be given back; legal: person
            note=                | message: a private note needs a text
            note=status          | status: a private note leaves the phase as it is
            reopen=taken         | status: another incident of this cause is open; legal: resolved
          """)
  void what_is_not_legal_is_refused_with_what_would_be(String field, String message) {
    boolean taken = field.equals("reopen=taken");
    Incident before =
        create(draft(taken ? IncidentStatus.RESOLVED : IncidentStatus.INVESTIGATING, null)).after();

    Decision<IncidentEvent> decision =
        PeoplesIncidents.edit(before, wrong(field), "ann", taken, LATER);

    Decision.Refused<IncidentEvent> refused = (Decision.Refused<IncidentEvent>) decision;
    assertThat(refused.conflict()).isFalse();
    assertThat(refused.faults())
        .extracting(fault -> fault.path() + ": " + fault.message())
        .containsExactly(message);
  }

  @Test
  void a_lost_update_is_a_conflict() {
    Incident before = create(draft(IncidentStatus.INVESTIGATING, null)).after();
    Edit stale =
        new Edit("New", null, null, null, null, null, null, null, null, null, false, true, 7);

    assertThat(PeoplesIncidents.edit(before, stale, "ann", false, LATER))
        .isEqualTo(
            new Decision.Refused<>(
                true, List.of(new Decision.Fault("version", "is 1 by now; read it again"))));
  }

  @Test
  void a_private_note_is_told_to_nobody_and_takes_nothing_over() {
    Incident before = create(draft(IncidentStatus.INVESTIGATING, null)).after();

    IncidentEvent event = accept(before, Edit.update(null, "Look at disk 3.", true, true));

    assertThat(event.change()).isEqualTo(Change.NOTED);
    assertThat(event.announced()).isFalse();
    assertThat(event.update()).extracting(Update::privateNote).isEqualTo(true);
  }

  @Test
  void a_draft_is_announced_to_nobody_until_it_is_published() {
    Draft hidden =
        new Draft(
            "T",
            Impact.MINOR,
            IncidentStatus.INVESTIGATING,
            "m",
            List.of(),
            null,
            null,
            true,
            false);
    IncidentEvent created = create(hidden);
    Edit publish =
        new Edit(null, null, null, null, null, null, null, null, true, "Out.", false, true, null);

    assertThat(created.announced()).isFalse();
    assertThat(accept(created.after(), publish).announced()).isTrue();
  }

  @Test
  void what_a_person_says_of_a_component_counts_while_the_incident_is_open_and_published() {
    Draft draft =
        new Draft(
            "Slow",
            Impact.MINOR,
            IncidentStatus.INVESTIGATING,
            "m",
            List.of(new Affected(WEB, Status.PARTIAL_OUTAGE, SetBy.PERSON)),
            null,
            null,
            true,
            true);
    Incident open = create(draft).after();
    Incident resolved =
        accept(open, Edit.update(IncidentStatus.RESOLVED, "Done.", false, true)).after();

    assertThat(Incident.claims(List.of(open), WEB))
        .containsExactly(new Claim(Status.PARTIAL_OUTAGE, "Slow"));
    assertThat(Incident.claims(List.of(open), new UUID(0, 2))).isEmpty();
    assertThat(Incident.claims(List.of(resolved), WEB)).isEmpty();
  }

  private static Edit wrong(String field) {
    Instant ahead = LATER.plusSeconds(1);
    return switch (field) {
      case "title=" ->
          new Edit(" ", null, null, null, null, null, null, null, null, null, false, true, null);
      case "resolved_at=ahead" -> times(IncidentStatus.RESOLVED, null, ahead);
      case "resolved_at=open" -> times(null, null, NOW);
      case "resolved_at=before" -> times(IncidentStatus.RESOLVED, null, NOW.minusSeconds(1));
      case "started_at=ahead" -> times(null, ahead, null);
      case "component=unknown" -> component(Status.UNKNOWN);
      case "component=maintenance" -> component(Status.MAINTENANCE);
      case "owner=machine" ->
          new Edit(
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              Owner.MACHINE,
              null,
              null,
              false,
              true,
              null);
      case "note=" -> Edit.update(null, " ", true, false);
      case "note=status" -> Edit.update(IncidentStatus.RESOLVED, "x", true, false);
      default -> Edit.update(IncidentStatus.INVESTIGATING, "x", false, true);
    };
  }

  private static Edit times(
      @Nullable IncidentStatus status, @Nullable Instant started, @Nullable Instant resolved) {
    return new Edit(
        null, null, status, null, started, resolved, null, null, null, null, false, true, null);
  }

  private static Edit component(Status status) {
    List<Affected> components = List.of(new Affected(WEB, status, SetBy.PERSON));
    return new Edit(
        null, null, null, components, null, null, null, null, null, null, false, true, null);
  }

  private static Draft draft(IncidentStatus status, @Nullable Instant resolved) {
    return new Draft(
        "Checkout is slow",
        Impact.MINOR,
        status,
        "We look.",
        List.of(),
        null,
        resolved,
        true,
        true);
  }

  private static IncidentEvent create(Draft draft) {
    return ((Decision.Accepted<IncidentEvent>)
            PeoplesIncidents.create(new UUID(1, 1), draft, "ann", NOW))
        .event();
  }

  private static IncidentEvent accept(Incident before, Edit edit) {
    return ((Decision.Accepted<IncidentEvent>)
            PeoplesIncidents.edit(before, edit, "ann", false, LATER))
        .event();
  }
}
