package dev.signalbox.core.status;

import static dev.signalbox.core.status.Letters.INTERVAL;
import static dev.signalbox.core.status.Letters.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Seeds;
import dev.signalbox.core.Word;
import dev.signalbox.core.status.CheckFold.Policy;
import dev.signalbox.core.status.Past.Stretch;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When a status began that several checks make together: each counts from the start of the run that
 * settled it, in whatever order they settled.
 */
class QuorumSinceTest {

  /** Check a settles slowly (fail 5, recover 5), b and c at once when they have two in a row. */
  private static final Map<String, Policy> POLICIES =
      Map.of("a", Policy.of(5, 5), "b", Policy.of(2, 2), "c", Policy.of(2, 2));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a          | b          | c          | rule     | measured    | since slot
            oooooxxxxx | oooooooooo | oooooooooo | worst    | OUTAGE      | 5
          # the quorum was reached only with another's run
            oooooxxxxx | ooooooxxxx | oooooooooo | majority | OUTAGE      | 6
            oooooxxxxx | ooooooxxxx | oooooooxxx | any      | OUTAGE      | 7
            oooooxxxxx | oooxxxxxxx | oooooooooo | majority | OUTAGE      | 5
          # all have to be well again
            xxxxxooooo | xxxxxxoooo | oooooooooo | worst    | OPERATIONAL | 6
          # what settled twice meanwhile counts as it was
            oooooxxxxx | ooxxooxxxx | oooooooooo | majority | OUTAGE      | 6
            oooooddddd | xxxxxxdddd | xxxxxxxxxx | any      | DEGRADED    | 5
          """)
  void a_status_began_when_all_that_makes_it_had_begun(
      String a, String b, String c, String rule, Status measured, int since) {
    TwoFolds run = new TwoFolds(at(0), Word.parse(Evidence.Rule.class, rule), POLICIES);
    for (int slot = 0; slot < a.length(); slot++) {
      sample(run, "b", b, slot);
      sample(run, "c", c, slot);
      sample(run, "a", a, slot);
    }

    assertThat(run.state.measured()).isEqualTo(measured);
    assertThat(run.state.measuredSince()).isEqualTo(at(since));
    assertThat(last(run, at(a.length())).from()).isEqualTo(at(since));
  }

  @Test
  void live_status_and_record_begin_at_the_same_moment() {
    Seeds.some("quorum_since", QuorumSinceTest::agree);
  }

  /** In order and without gaps; what a status follows it never precedes, the record may. */
  private static void agree(Random random) {
    Map<String, Policy> policies = new TreeMap<>();
    for (String name : new String[] {"a", "b", "c"}) {
      policies.put(name, Policy.of(1 + random.nextInt(5), 1 + random.nextInt(4)));
    }
    TwoFolds run = new TwoFolds(at(0), Evidence.Rule.values()[random.nextInt(3)], policies);
    for (int slot = 0; slot < 32; slot++) {
      boolean ill = slot / 8 % 2 == 1;
      for (String name : policies.keySet()) {
        char letter = random.nextInt(4) == 0 ? "odx".charAt(random.nextInt(3)) : ill ? 'x' : 'o';
        ComponentState before = run.state;
        sample(run, name, String.valueOf(letter).repeat(slot + 1), slot);
        if (run.state.measured() != before.measured()) {
          Instant recorded = last(run, at(slot).plusMillis(1)).from();
          if (!recorded.isBefore(before.measuredSince())) {
            assertThat(run.state.measuredSince()).isEqualTo(recorded);
          }
        }
      }
    }
  }

  private static Stretch last(TwoFolds run, Instant until) {
    return run.record(until).getLast();
  }

  private static void sample(TwoFolds run, String check, String letters, int slot) {
    Verdict verdict = CheckFoldTest.verdict(letters.charAt(slot));
    run.sample(check, TwoFolds.sample(verdict, at(slot), INTERVAL, slot), at(slot));
  }
}
