package dev.signalbox.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Word;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.core.status.Circumstances.Override;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Why, in one sentence. A check is written {@code name=letter words since}: how it settled (o, d,
 * x; in upper case where its evidence has expired), what it says, and how many seconds ago its run
 * began. The workload has no name.
 */
class ExplanationTest {
  private static final Instant NOW = Instant.parse("2026-11-21T13:23:15Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # checks                                       | rule     | explanation
            http=x 503 90, =o 3 of 3 pods ready 600      | worst    | decided by http: 503 for 90 s; 3 of 3 pods ready
            =x 0 of 3 pods ready 60, http=o 200 600      | worst    | decided by the workload: 0 of 3 pods ready; http: 200
            =o 3 of 3 pods ready 0                       | worst    | decided by the workload: 3 of 3 pods ready
          # a quorum: the one that decided, then the worst of the others
            a=o 200 60, b=d slow 60, c=x 503 60          | any      | decided by a: 200 for 60 s; c: 503; b: slow
            a=o 200 60, b=d slow 60, c=x 503 60          | majority | decided by b: slow for 60 s; c: 503; a: 200
          # how long: from the first of the run
            http=x 503 0                                 | worst    | decided by http: 503
            http=x 503 119                               | worst    | decided by http: 503 for 119 s
            http=x 503 120                               | worst    | decided by http: 503 for 2 min
            http=x 503 7199                              | worst    | decided by http: 503 for 119 min
            http=x 503 7200                              | worst    | decided by http: 503 for 2 h
          # where a check gives no words, its verdict speaks
            http=o '' 60                                 | worst    | decided by http: operational for 60 s
          # silence: since when, and which check
            http=O 200 600                               | worst    | decided by http: no fresh data since 13:23 UTC
            http=X 503 600, tcp=o open 600               | worst    | decided by http: no fresh data since 13:23 UTC; tcp: open
            =X 0 of 3 pods ready 600                     | worst    | decided by the workload: no fresh data since 13:23 UTC
          # nobody has anything to say
            ''                                           | worst    | nothing is watched
            http=? '' 0                                  | worst    | no data yet
          """)
  void what_was_measured_names_the_check_that_decided(
      String checks, String rule, String explanation) {
    assertThat(measure(checks, rule).explanation()).isEqualTo(explanation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # override | maintenance | incident | explanation
            o        | false       |          | set by hand; measured outage: decided by http: 503 for 90 s
                     | true        | d        | planned maintenance; measured outage: decided by http: 503 for 90 s
                     | false       | d        | decided by http: 503 for 90 s
            x        | true        | x        | set by hand; measured outage: decided by http: 503 for 90 s
          """)
  void what_is_shown_in_its_place_says_by_what(
      @Nullable String override, boolean maintenance, @Nullable String incident, String expected) {
    Window window = new Window(NOW, NOW.plusSeconds(1), Set.of());
    Circumstances around =
        new Circumstances(
            said(override), maintenance ? List.of(window) : List.of(), said(incident));

    assertThat(ComponentFusion.show(measure("http=x 503 90", "worst"), around, NOW).explanation())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      "x, 'said by the incident Disk full; measured operational: decided by http: 200 for 90 s'")
  void an_incident_is_named(String claim, String explanation) {
    Circumstances around = new Circumstances(List.of(), List.of(), said(claim));

    assertThat(ComponentFusion.show(measure("http=o 200 90", "worst"), around, NOW).explanation())
        .isEqualTo(explanation);
  }

  private static Finding measure(String checks, String rule) {
    return ComponentFusion.measure(evidence(checks), Word.parse(Evidence.Rule.class, rule), NOW);
  }

  private static List<Override> said(@Nullable String letter) {
    return letter == null
        ? List.of()
        : List.of(
            new Override(CheckFoldTest.verdict(letter.charAt(0)).status(), "Disk full", NOW, null));
  }

  private static List<Evidence> evidence(String text) {
    List<Evidence> evidence = new ArrayList<>();
    for (String check : text.isEmpty() ? new String[0] : text.split(", ")) {
      String name = check.substring(0, check.indexOf('='));
      String rest = check.substring(check.indexOf('=') + 1);
      int gap = rest.lastIndexOf(' ');
      String words = rest.substring(2, gap).replace("''", "");
      Instant since = NOW.minusSeconds(Long.parseLong(rest.substring(gap + 1)));
      evidence.add(new Evidence(name, stance(rest.charAt(0), words, since)));
    }
    return evidence;
  }

  private static Stance stance(char letter, String words, Instant since) {
    if (letter == '?') {
      return Stance.NONE;
    }
    boolean expired = Character.isUpperCase(letter);
    Verdict verdict = CheckFoldTest.verdict(Character.toLowerCase(letter));
    Instant until = expired ? NOW.minusSeconds(5) : NOW.plusSeconds(60);
    return new Stance(verdict, true, since, words, until, List.of());
  }
}
