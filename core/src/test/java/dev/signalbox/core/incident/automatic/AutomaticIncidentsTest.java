package dev.signalbox.core.incident.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Decision;
import dev.signalbox.core.Faults;
import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.incident.Update;
import dev.signalbox.core.incident.automatic.AutomaticPolicy.Mode;
import dev.signalbox.core.incident.people.Wishes;
import dev.signalbox.core.status.Status;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 6, the machine: quiet time 2 min, merge window 10 min, two components: web and api. */
class AutomaticIncidentsTest {

  /**
   * A story is told in words: {@code +90} lets seconds pass, {@code web=outage} is what was
   * measured.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # story                                                            | what happened
            web=operational                                                  | ''
            web=unknown                                                      | ''
            web=degraded                                                     | opened
            web=degraded +60 web=degraded +60                                | opened
            web=outage +60 api=degraded                                      | opened joined
            web=degraded +60 web=outage                                      | opened updated
            web=outage +60 web=operational                                   | opened monitoring
            web=outage +60 web=operational +119                              | opened monitoring
            web=outage +60 web=operational +120                              | opened monitoring resolved
            web=outage api=outage +60 web=operational                        | opened joined updated
            web=outage api=outage +60 web=operational api=operational +120   | opened joined updated monitoring resolved
          # bad again while it is watched: the same incident goes on
            web=outage +60 web=operational +60 web=outage                    | opened monitoring updated
          # back within the merge window the same one reopens; after that it is another
            web=outage web=operational +120 +599 web=outage                  | opened monitoring resolved reopened
            web=outage web=operational +120 +600 web=outage                  | opened monitoring resolved opened
          # silence opens and resolves nothing, and is said once
            web=outage +60 web=unknown +3600                                 | opened updated
            web=outage +60 web=unknown +3600 web=operational +120            | opened updated monitoring resolved
            web=outage +60 web=unknown +60 web=outage                        | opened updated updated
          # held under an override or in maintenance: nothing opens, nothing moves
            hold web=outage +3600                                            | ''
            hold web=outage +60 release                                      | opened
            web=outage hold web=operational +3600                            | opened
            web=outage hold web=operational +3600 release +120               | opened monitoring resolved
          # flapping, more than 4 changes in 30 min, holds one incident open until it has been steady
            web=outage web=operational web=outage web=operational            | opened monitoring updated monitoring
            web=outage web=operational web=outage web=operational web=outage web=operational +1700  | opened monitoring updated monitoring updated updated
            web=outage web=operational web=outage web=operational web=outage web=operational +1800  | opened monitoring updated monitoring updated updated resolved
          """)
  void the_machine_opens_follows_and_resolves(String story, String happened) {
    Theatre theatre = new Theatre(Theatre.POLICY).play(story);

    assertThat(theatre.happened()).isEqualTo(happened);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # story                     | title               | impact   | started s
            web=degraded              | web is degraded     | MINOR    | 0
            +30 web=outage            | web is major outage | MAJOR    | 30
            web=degraded +9 api=outage | web is degraded    | MAJOR    | 0
            web=outage +9 api=outage  | web is major outage | CRITICAL | 0
          # the impact is the worst there was
            web=outage web=degraded   | web is major outage | MAJOR    | 0
          # what is unknown or held says nothing of "all"
            api=unknown web=outage    | web is major outage | CRITICAL | 0
          # under maintenance: not before its end
            hold web=outage +60 release | web is major outage | MAJOR  | 60
          """)
  void an_incident_says_what_how_bad_and_since_when(
      String story, String title, Impact impact, long started) {
    Incident incident = new Theatre(Theatre.POLICY).play(story).incident();

    assertThat(incident.report().title()).isEqualTo(title);
    assertThat(incident.report().impact()).isEqualTo(impact);
    assertThat(incident.report().startedAt()).isEqualTo(Theatre.START.plusSeconds(started));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # mode    | delay s | story                     | happened | published | announced
            PUBLISH | 0       | web=outage                | opened   | true      | true
            DRAFT   | 0       | web=outage                | opened   | false     | false
            OFF     | 0       | web=outage +600           | ''       |           |
            PUBLISH | 60      | web=outage +59            | ''       |           |
            PUBLISH | 60      | web=outage +60            | opened   | true      | true
            PUBLISH | 60      | web=outage +30 web=operational +600 | '' |       |
          """)
  void settings_decide_whether_and_when(
      Mode mode, long delay, String story, String happened, Boolean published, Boolean announced) {
    AutomaticPolicy policy =
        new AutomaticPolicy(
            mode, Duration.ofSeconds(delay), Duration.ofMinutes(2), Duration.ofMinutes(10));

    Theatre theatre = new Theatre(policy).play(story);

    assertThat(theatre.happened()).isEqualTo(happened);
    if (!happened.isEmpty()) {
      assertThat(theatre.incident().report().published()).isEqualTo(published);
      assertThat(theatre.events().getFirst().announced()).isEqualTo(announced);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # cause             | said by | claims
            measured          | MACHINE | 0
            measured:internal | MACHINE | 0
            alert:{}:{a="b"}  | ALERT   | 1
          """)
  void what_alerts_say_counts_for_what_is_shown(String cause, SetBy by, int claims) {
    List<Condition> components =
        List.of(
            new Condition(Theatre.WEB, "web", Status.PARTIAL_OUTAGE, Theatre.START, false),
            new Condition(Theatre.API, "api", Status.OPERATIONAL, Theatre.START, false));
    Scene scene = new Scene(new UUID(1, 0), cause, null, null, components, Theatre.POLICY);

    Incident opened = AutomaticIncidents.decide(scene, Theatre.START).orElseThrow().after();

    assertThat(opened.report().impact()).isEqualTo(Impact.MAJOR);
    assertThat(opened.report().components()).extracting(Affected::setBy).containsExactly(by);
    assertThat(Incident.claims(List.of(opened), Theatre.WEB)).hasSize(claims);
  }

  @Test
  void what_a_person_owns_the_machine_only_adds_private_notes_to() {
    Theatre theatre = new Theatre(Theatre.POLICY).play("web=outage");
    theatre.person(IncidentStatus.IDENTIFIED, "A disk is full.");
    int before = theatre.events().size();

    theatre.play("+60 api=outage +60 web=operational api=operational +3600");

    List<IncidentEvent> since = theatre.events().subList(before, theatre.events().size());
    assertThat(since)
        .hasSize(3)
        .allSatisfy(
            event -> {
              assertThat(event.change()).isEqualTo(IncidentEvent.Change.NOTED);
              assertThat(event.announced()).isFalse();
              assertThat(event.update())
                  .extracting(Update::privateNote, Update::author)
                  .containsExactly(true, "system");
            });
    assertThat(theatre.incident().status()).isEqualTo(IncidentStatus.IDENTIFIED);
    assertThat(theatre.incident().report().title()).isEqualTo("web is major outage");
  }

  @Test
  void given_back_it_is_the_machine_s_again_with_all_that_was_seen_meanwhile() {
    Theatre theatre = new Theatre(Theatre.POLICY).play("web=outage");
    theatre.person(IncidentStatus.IDENTIFIED, "A disk is full.");
    theatre.play("+60 web=operational +30");

    theatre.person(Wishes.giveBack(theatre.incident()));
    theatre.play("+0 +90");

    assertThat(theatre.happened()).isEqualTo("opened updated noted updated monitoring resolved");
  }

  @Test
  void what_a_person_closed_stays_closed_while_the_same_trouble_lasts() {
    Theatre theatre = new Theatre(Theatre.POLICY).play("web=degraded +60");
    theatre.person(IncidentStatus.RESOLVED, "As intended.");

    theatre.play("+60 +600");
    assertThat(theatre.happened()).isEqualTo("opened resolved");

    theatre.play("web=outage");
    assertThat(theatre.happened()).isEqualTo("opened resolved opened");
    assertThat(theatre.incident().facts().owner()).isEqualTo(Owner.MACHINE);
  }

  @Test
  void what_a_person_deleted_is_not_opened_again_for_the_same_trouble() {
    Theatre theatre = new Theatre(Theatre.POLICY).play("web=degraded +60");
    theatre.delete();

    assertThat(theatre.play("+600").happened()).isEqualTo("opened deleted");
    assertThat(theatre.play("web=operational +5 web=degraded").happened())
        .isEqualTo("opened deleted opened");
  }

  @Test
  void an_automatic_incident_claims_nothing_of_its_components() {
    Theatre theatre = new Theatre(Theatre.POLICY).play("web=outage");

    assertThat(theatre.incident().report().components())
        .containsExactly(new Affected(Theatre.WEB, Status.OUTAGE, SetBy.MACHINE));
    assertThat(Incident.claims(List.of(theatre.incident()), Theatre.WEB)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # story                                     | next due s
            web=operational                           |
            web=outage                                |
            +10 web=outage +50 web=operational        | 180
            web=outage web=operational +120           |
            hold web=outage                           |
          """)
  void the_rule_says_when_it_wants_to_be_asked_again(String story, Long due) {
    Theatre theatre = new Theatre(Theatre.POLICY).play(story);

    assertThat(theatre.nextDue()).isEqualTo(due == null ? null : Theatre.START.plusSeconds(due));
  }

  @Test
  void a_delay_is_waited_for() {
    AutomaticPolicy slow =
        new AutomaticPolicy(
            Mode.PUBLISH, Duration.ofSeconds(45), Duration.ofMinutes(2), Duration.ofMinutes(10));

    assertThat(new Theatre(slow).play("+15 web=outage").nextDue())
        .isEqualTo(Theatre.START.plusSeconds(60));
    assertThat(new Theatre(slow).play("web=degraded api=outage +45").incident().report().title())
        .as("named after the worst by then")
        .isEqualTo("api is major outage");
  }

  @Test
  void what_is_due_already_is_not_waited_for() {
    List<Condition> bad =
        List.of(new Condition(Theatre.WEB, "web", Status.OUTAGE, Theatre.START, false));
    Scene scene = new Scene(new UUID(1, 0), Scene.MEASURED, null, null, bad, Theatre.POLICY);

    assertThat(AutomaticIncidents.nextDue(scene, Theatre.START)).isNull();
    assertThat(AutomaticIncidents.nextDue(scene, Theatre.START.minusSeconds(1)))
        .isEqualTo(Theatre.START);
  }

  @Test
  void what_a_person_has_resolved_is_not_given_back() {
    Theatre theatre = new Theatre(Theatre.POLICY).play("web=outage");
    theatre.person(IncidentStatus.RESOLVED, "Mended.");

    assertThat(theatre.giveBack())
        .isEqualTo(
            new Faults()
                .add(true, "owner", "what is resolved is not given back; legal: person")
                .or(() -> null));
  }

  @Test
  void the_machine_does_not_reopen_what_a_person_has_resolved() {
    Theatre theatre = new Theatre(Theatre.POLICY).play("web=outage +60 web=operational");
    theatre.person(IncidentStatus.RESOLVED, "Mended.");

    assertThat(theatre.play("+60 web=outage").happened())
        .isEqualTo("opened monitoring resolved opened");
    assertThat(theatre.giveBack()).isInstanceOf(Decision.Accepted.class);
  }
}
