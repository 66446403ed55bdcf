package dev.signalbox.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Word;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.core.status.CheckFold.Policy;
import dev.signalbox.core.status.Circumstances.Override;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules 3 and 4. Each check is a letter: o, d, x as it settled; in upper case where its evidence
 * has expired; ? never seen.
 */
class ComponentFusionTest {
  private static final Instant NOW = Instant.parse("2026-11-21T13:23:15Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # checks | rule     | measured
            o      | worst    | OPERATIONAL
            oo     | worst    | OPERATIONAL
            od     | worst    | DEGRADED
            odx    | worst    | OUTAGE
            odx    | majority | DEGRADED
            oox    | majority | OPERATIONAL
            ox     | majority | OPERATIONAL
            oxx    | majority | OUTAGE
            odx    | any      | OPERATIONAL
            dx     | any      | DEGRADED
          # every evidence expired, or none at all: unknown, never operational, never an outage
            O      | worst    | UNKNOWN
            X      | worst    | UNKNOWN
            OX     | worst    | UNKNOWN
            O      | any      | UNKNOWN
            ?      | worst    | UNKNOWN
            ''     | worst    | UNKNOWN
          # good evidence that expired has no say beside fresh evidence; bad evidence that expired is unknown
            Oo     | worst    | OPERATIONAL
            ?o     | worst    | OPERATIONAL
            Xo     | worst    | UNKNOWN
            Do     | worst    | UNKNOWN
            Xd     | worst    | DEGRADED
            Xox    | worst    | OUTAGE
          """)
  void checks_make_one_status(String checks, String rule, Status measured) {
    assertThat(measure(checks, Word.parse(Evidence.Rule.class, rule)).status()).isEqualTo(measured);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # checks | reason
            x      | x
            ox     | c1: x · c0: o
            odx    | c2: x · c1: d
            ''     | nothing is watched
            ?      | no data yet
            O      | no fresh data since 13:23 UTC
            Xo     | c0: no fresh data since 13:23 UTC · c1: o
          """)
  void the_reason_names_what_decided_first_and_two_at_most(String checks, String reason) {
    assertThat(measure(checks, Evidence.Rule.WORST).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # measured    | override | maintenance | claim          | shown
            OPERATIONAL |          | false       |                | OPERATIONAL
            OPERATIONAL |          | false       | DEGRADED       | DEGRADED
            OPERATIONAL |          | false       | PARTIAL_OUTAGE | PARTIAL_OUTAGE
            OUTAGE      |          | false       | DEGRADED       | OUTAGE
            UNKNOWN     |          | false       | OPERATIONAL    | UNKNOWN
            UNKNOWN     |          | false       | DEGRADED       | DEGRADED
            OUTAGE      |          | true        | OUTAGE         | MAINTENANCE
            OPERATIONAL |          | true        |                | MAINTENANCE
            OUTAGE      | DEGRADED | true        | OUTAGE         | DEGRADED
            OUTAGE      | OPERATIONAL | false    |                | OPERATIONAL
          """)
  void override_then_maintenance_then_the_worse_of_measured_and_claimed(
      Status measured, Status override, boolean maintenance, Status claim, Status shown) {
    Window window = new Window(NOW, NOW.plusSeconds(1), Set.of());
    List<Window> windows = maintenance ? List.of(window) : List.of();

    assertThat(
            ComponentFusion.show(
                    new Finding(measured, "as measured", "as measured"),
                    new Circumstances(said(override), windows, said(claim)),
                    NOW)
                .status())
        .isEqualTo(shown);
  }

  @Test
  void bad_evidence_that_has_just_come_back_after_silence_is_unknown_until_it_settles() {
    CheckState was = check('x', NOW.minusSeconds(600));
    Observation back = new Observation(Verdict.OPERATIONAL, "o", NOW, Duration.ofSeconds(30), 2, 1);
    CheckState one = CheckFold.observe(was, back, Policy.of(3, 2)).state();

    Finding measured =
        ComponentFusion.measure(List.of(new Evidence("c", one.stance())), Evidence.Rule.WORST, NOW);

    assertThat(measured.status()).isEqualTo(Status.UNKNOWN);
    assertThat(measured.reason()).isEqualTo("settling after silence");
  }

  private static List<Override> said(Status status) {
    return status == null ? List.of() : List.of(new Override(status, "", NOW, null));
  }

  private static Finding measure(String checks, Evidence.Rule rule) {
    return ComponentFusion.measure(evidence(checks), rule, NOW);
  }

  private static List<Evidence> evidence(String checks) {
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < checks.length(); i++) {
      char letter = checks.charAt(i);
      CheckState state =
          letter == '?'
              ? CheckState.NEW
              : check(
                  Character.toLowerCase(letter),
                  NOW.minusSeconds(Character.isUpperCase(letter) ? 75 : 10));
      evidence.add(new Evidence("c" + i, state.stance()));
    }
    return evidence;
  }

  private static CheckState check(char letter, Instant at) {
    Observation sample =
        new Observation(
            CheckFoldTest.verdict(letter),
            String.valueOf(letter),
            at,
            Duration.ofSeconds(30),
            1,
            1);
    return CheckFold.observe(CheckState.NEW, sample, Policy.of(1, 1)).state();
  }
}
