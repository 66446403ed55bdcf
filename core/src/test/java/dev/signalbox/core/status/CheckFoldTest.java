package dev.signalbox.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.CheckFold.Policy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules 2 and 4. Samples are letters, one per 30 s: o operational, d degraded, x outage, i
 * indeterminate, - none came.
 */
class CheckFoldTest {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # samples     | fail | recover | settled     | since sample
            o           |  3   |   2     |             |
            oo          |  3   |   2     | OPERATIONAL | 0
            ox          |  3   |   2     |             |
            ooxx        |  3   |   2     | OPERATIONAL | 0
            ooxxx       |  3   |   2     | OUTAGE      | 2
            ooddd       |  3   |   2     | DEGRADED    | 2
          # degraded and outage both count; the mildest of the run settles
            ooxdx       |  3   |   2     | DEGRADED    | 2
            oodxx       |  3   |   2     | DEGRADED    | 2
            oodxxx      |  3   |   2     | OUTAGE      | 3
            xxx         |  3   |   2     | OUTAGE      | 0
            xxd         |  3   |   2     | DEGRADED    | 0
          # back by recover good ones in a row, dated to the first
            ooxxxo      |  3   |   2     | OUTAGE      | 2
            ooxxxoo     |  3   |   2     | OPERATIONAL | 5
            ooxxxoxo    |  3   |   2     | OUTAGE      | 2
            ooxxxoxoo   |  3   |   2     | OPERATIONAL | 7
          # milder, too, only after recover in a row
            xxxd        |  3   |   2     | OUTAGE      | 0
            xxxdd       |  3   |   2     | DEGRADED    | 3
            xxxdo       |  3   |   2     | DEGRADED    | 3
            xxxdoo      |  3   |   2     | OPERATIONAL | 4
          # one good one breaks a run
            ooxxoxx     |  3   |   2     | OPERATIONAL | 0
          # the monitor's own trouble neither counts nor breaks a run
            ooxixix     |  3   |   2     | OUTAGE      | 2
            ooiiii      |  3   |   2     | OPERATIONAL | 0
            iii         |  3   |   2     |             |
          # a workload's conditions are settled already
            x           |  1   |   1     | OUTAGE      | 0
            xo          |  1   |   1     | OPERATIONAL | 1
            xod         |  1   |   1     | DEGRADED    | 2
            xxoox       |  5   |   1     | OPERATIONAL | 2
          # after silence (more than 75 s) what was seen before it does not count
            ooxx---x    |  3   |   2     | OPERATIONAL | 0
            ooxx---xxx  |  3   |   2     | OUTAGE      | 7
            xxx----oo   |  3   |   2     | OPERATIONAL | 7
          """)
  void a_verdict_settles_after_enough_in_a_row(
      String samples, int fail, int recover, Verdict settled, Integer since) {
    CheckState state = fold(samples, Policy.of(fail, recover));

    assertThat(state.stance().settled()).isEqualTo(settled);
    assertThat(state.stance().since()).isEqualTo(since == null ? null : at(since));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # samples   | standing
            oo        | true
            oo---o    | false
            oo---oo   | true
            xxx---x   | false
          """)
  void after_silence_a_verdict_has_to_settle_anew(String samples, boolean standing) {
    assertThat(fold(samples, Policy.of(3, 2)).stance().standing()).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # epoch | sequence | taken
            1     | 9        | false
            1     | 10       | false
            1     | 11       | true
            2     | 0        | true
            0     | 99       | false
          """)
  void what_is_older_than_the_newest_sample_seen_never_moves_the_live_state(
      long epoch, long sequence, boolean taken) {
    CheckState state =
        CheckFold.observe(CheckState.NEW, sample('o', 1, 10, START), Policy.WORKLOAD).state();

    CheckFold.Observed observed =
        CheckFold.observe(
            state, sample('x', epoch, sequence, START.plusSeconds(10)), Policy.WORKLOAD);

    assertThat(observed.settlement() != null).isEqualTo(taken);
    assertThat(observed.state().equals(state)).isEqualTo(!taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # fail | recover | seconds later | sequence | taken
          # of an older slot, whatever its sequence
            3    | 2       | -1            | 11       | false
            1    | 1       | -1            | 11       | false
          # of the same slot: repeated, except where one settles and two events share a millisecond
            3    | 2       | 0             | 11       | false
            1    | 2       | 0             | 11       | false
            1    | 1       | 0             | 11       | true
            1    | 1       | 0             | 10       | false
            3    | 2       | 1             | 11       | true
          """)
  void an_older_or_repeated_slot_never_moves_the_live_state(
      int fail, int recover, int seconds, long sequence, boolean taken) {
    Policy policy = Policy.of(fail, recover);
    CheckState state = CheckFold.observe(CheckState.NEW, sample('o', 1, 10, START), policy).state();

    Observation sample = sample('x', 1, sequence, START.plusSeconds(seconds));

    assertThat(CheckFold.observe(state, sample, policy).state().equals(state)).isEqualTo(!taken);
  }

  @Test
  void evidence_is_good_for_two_intervals_and_fifteen_seconds() {
    Stance state = fold("oo", Policy.of(3, 2)).stance();

    Instant expiry = at(1).plusSeconds(75);
    assertThat(state.freshUntil()).isEqualTo(expiry);
    assertThat(state.expired(expiry.minusMillis(1))).isFalse();
    assertThat(state.expired(expiry)).isTrue();
  }

  @Test
  void an_indeterminate_sample_renews_no_evidence() {
    assertThat(fold("ooi", Policy.of(3, 2)).stance().freshUntil()).isEqualTo(at(1).plusSeconds(75));
  }

  @Test
  void a_workload_tells_new_facts_while_its_verdict_stays() {
    CheckState two =
        CheckFold.observe(CheckState.NEW, sample('d', 1, 1, START), Policy.WORKLOAD).state();
    Observation one = new Observation(Verdict.DEGRADED, "1 of 3 pods ready", at(1), INTERVAL, 1, 2);

    assertThat(CheckFold.observe(two, one, Policy.WORKLOAD).state().stance().reason())
        .isEqualTo("1 of 3 pods ready");
    assertThat(CheckFold.observe(two, one, Policy.of(1, 1)).state().stance().reason())
        .isEqualTo("d");
  }

  private static CheckState fold(String samples, Policy policy) {
    CheckState state = CheckState.NEW;
    for (int i = 0; i < samples.length(); i++) {
      if (samples.charAt(i) != '-') {
        state = CheckFold.observe(state, sample(samples.charAt(i), 1, i, at(i)), policy).state();
      }
    }
    return state;
  }

  private static Observation sample(char letter, long epoch, long sequence, Instant at) {
    return new Observation(verdict(letter), String.valueOf(letter), at, INTERVAL, epoch, sequence);
  }

  static Verdict verdict(char letter) {
    return switch (letter) {
      case 'o' -> Verdict.OPERATIONAL;
      case 'd' -> Verdict.DEGRADED;
      case 'x' -> Verdict.OUTAGE;
      default -> Verdict.INDETERMINATE;
    };
  }

  private static Instant at(int sample) {
    return START.plus(INTERVAL.multipliedBy(sample));
  }
}
