package dev.signalbox.query.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastStepsTest {
  private static final UUID COMPONENT = new UUID(1, 1);
  private static final Instant LOADED = Instant.parse("2026-11-21T14:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-21T14:32:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # minutes at which steps begin | told  | whether what is older may be another
                        |       | false
          5             | 5     | false
          5 10          | 5 10  | false
          5 10 5 10     | 5 10  | false
          5 10 15       | 10 15 | false
          5 10 15 10    | 10 15 | false
          # late for the steps that are told
          5 10 15 5     | 10 15 | true
          # what was written before this began is not known here
          10 5          | 10    | true
          """)
  void the_last_two_are_told_and_anything_older_is_noted(
      @Nullable String written, @Nullable String told, boolean older) {
    LastSteps<String> steps = new LastSteps<>(LOADED);

    for (String minute : written == null ? new String[0] : written.split(" ", -1)) {
      Instant at = LOADED.plus(Duration.ofMinutes(Integer.parseInt(minute)));
      steps.written(COMPONENT, at, minute, NOW);
    }

    assertThat(String.join(" ", steps.of(COMPONENT, (at, minute) -> minute)))
        .isEqualTo(told == null ? "" : told);
    assertThat(steps.since(COMPONENT)).isEqualTo(older ? NOW : LOADED);
    assertThat(steps.since(new UUID(2, 2))).isEqualTo(LOADED);
  }
}
