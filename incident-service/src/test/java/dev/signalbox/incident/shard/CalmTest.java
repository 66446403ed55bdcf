package dev.signalbox.incident.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalmTest {
  private static Verdict verdict(int letter) {
    return switch (letter) {
      case '+' -> Verdict.OPERATIONAL;
      case '~' -> Verdict.DEGRADED;
      case '-' -> Verdict.OUTAGE;
      default -> Verdict.INDETERMINATE;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # samples of one check | ! = looked at now, . = can wait
          +++++                  | !!!..
          ++++-                  | !!!.!
          ++++-++++              | !!!.!!!!.
          ++++?++++              | !!!.!!!!.
          -----                  | !!!..
          ??????+                | !!!...!
          ----?----              | !!!.!!!!.
          ++~++++                | !!!!!!.
          """)
  void a_check_that_sees_the_same_again_can_wait(String samples, String expected) {
    Calm calm = new Calm();
    UUID check = new UUID(0, 1);
    assertThat(
            samples
                .chars()
                .mapToObj(c -> calm.isNews(check, verdict(c)) ? "!" : ".")
                .collect(Collectors.joining()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"+, false", "-, true"})
  void checks_do_not_calm_each_other(char last, boolean news) {
    Calm calm = new Calm();
    for (int i = 0; i < 3; i++) {
      calm.isNews(new UUID(0, 1), Verdict.OPERATIONAL);
    }
    assertThat(calm.isNews(new UUID(0, 2), Verdict.OPERATIONAL)).isTrue();
    assertThat(calm.isNews(new UUID(0, 1), verdict(last))).isEqualTo(news);
  }
}
