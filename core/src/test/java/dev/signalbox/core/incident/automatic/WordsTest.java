package dev.signalbox.core.incident.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rule 6, the machine: what its incidents' timelines say, and what of it subscribers are told. A
 * story is told as in {@link AutomaticIncidentsTest}.
 */
class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # story                                              | said last                      | told
            web=outage                                         | web is major outage.           | true
            web=outage api=degraded                            | api is degraded.               | true
            web=outage web=degraded                            | web is degraded.               | true
            web=outage web=operational                         | web is operational.            | true
            web=outage web=operational +120                    | All components have recovered. | true
          # of silence only the timeline speaks
            web=outage web=unknown                             | No fresh data from web.        | false
            web=outage web=unknown web=outage                  | Fresh data again.              | false
            web=outage api=outage web=unknown api=unknown      | No fresh data from api.        | false
            web=outage api=outage web=unknown api=unknown web=outage | Still no fresh data from api. | false
            web=outage hold web=unknown api=degraded release   | api is degraded. No fresh data from web. | true
          # flapping is said once, and told once; then there is silence until it has been steady
            web=outage web=operational web=outage web=operational web=outage | web is major outage. It keeps changing; this incident stays open until it holds. | true
            web=outage web=operational web=outage web=operational web=outage web=operational |   | false
            web=outage web=operational web=outage web=operational web=outage +1750 web=operational +60 | All components are well. | true
          """)
  void what_the_machine_says(String story, @Nullable String said, boolean told) {
    IncidentEvent last = new Theatre(Theatre.POLICY).play(story).events().getLast();

    Update update = last.update();
    assertThat(update == null ? null : update.message()).isEqualTo(said);
    assertThat(last.announced()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # after a person has taken it over             | noted last
            api=degraded                                 | Monitoring: web is major outage, api is degraded.
            web=degraded                                 | Monitoring: web is degraded.
            web=operational                              | Monitoring: all components have recovered.
            web=unknown                                  |
          # flapping is nothing to note
            web=operational web=outage web=operational   | Monitoring: all components have recovered.
            web=operational web=outage web=operational web=outage |
          """)
  void what_it_notes_for_operators_of_what_a_person_owns(String story, @Nullable String noted) {
    Theatre theatre = new Theatre(Theatre.POLICY).play("web=outage");
    theatre.person(IncidentStatus.IDENTIFIED, "A disk is full.");

    IncidentEvent last = theatre.play(story).events().getLast();

    assertThat(last.change()).isEqualTo(IncidentEvent.Change.NOTED);
    assertThat(last.announced()).isFalse();
    assertThat(last.update())
        .isEqualTo(
            noted == null
                ? null
                : new Update(IncidentStatus.IDENTIFIED, noted, Update.SYSTEM, true, List.of()));
  }
}
