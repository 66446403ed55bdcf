package dev.signalbox.query.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecencyTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what comes                      | seconds for which samples were due | certainly new | in doubt
          in order                          | 1 2 3                              | 1 2 3         |
          the same again                    | 1 2 2 3                            | 1 2 3         | 2
          the same three times              | 5 5 5                              | 5             | 5
          late                              | 1 4 2 3 5                          | 1 4 5         | 2 3
          no later than what was recorded   | 0 1                                | 1             | 0
          """)
  void only_what_comes_after_everything_seen_is_certainly_new(
      String what, String due, String fresh, String doubtful) {
    Recency recency = new Recency();
    recency.load(Evidence.of(observation(0), START));

    Recency.Sorted sorted =
        recency.sort(
            Arrays.stream(due.split(" ")).map(s -> observation(Long.parseLong(s))).toList());

    assertThat(seconds(sorted.fresh())).isEqualTo(fresh);
    assertThat(seconds(sorted.doubtful())).isEqualTo(doubtful == null ? "" : doubtful);
  }

  private static String seconds(List<Observation> observations) {
    return String.join(
        " ",
        observations.stream()
            .map(o -> String.valueOf(Duration.between(START, o.scheduledAt()).toSeconds()))
            .toList());
  }

  private static Observation observation(long second) {
    Instant at = START.plusSeconds(second);
    UUID one = new UUID(0, 1);
    return new Observation(
        one, one, one, at, at, at, Duration.ofSeconds(1), Verdict.OPERATIONAL, 1.0, "{}");
  }
}
