package dev.signalbox.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

  private static final Instant FIRST = Instant.parse("2026-11-21T08:00:00Z");
  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(
          Stream.of(
                  "PT0S", "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H",
                  "PT24H")
              .map(Duration::parse)
              .toList(),
          0.1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # attempts made | now after the first | asked for | random | next after the first
          1               | PT0S                |           | 0      | PT5S
          1               | PT0S                |           | 1      | PT5.5S
          1               | PT3S                |           | 0      | PT8S
          2               | PT6S                |           | 0      | PT5M
          3               | PT5M1S              |           | 0      | PT30M
          4               | PT30M1S             |           | 0      | PT2H
          5               | PT2H                |           | 0      | PT5H
          6               | PT5H                |           | 0      | PT10H
          7               | PT10H               |           | 0      | PT14H
          8               | PT14H               |           | 0      | PT20H
          9               | PT20H               |           | 0      | PT24H
          9               | PT20H               |           | 1      | PT24H24M
          1               | PT0S                | PT2M      | 0      | PT2M
          2               | PT6S                | PT10S     | 0      | PT5M
          1               | PT0S                | P9D       | 0      | PT24H
          4               | PT20H               |           | 0      | PT20H1M
          """)
  void attempts_follow_the_schedule(
      int made, Duration now, Duration wish, double random, Duration next) {
    assertThat(SCHEDULE.next(made, FIRST, FIRST.plus(now), wish, random))
        .contains(FIRST.plus(next));
  }

  @Test
  void after_the_last_attempt_there_is_none() {
    assertThat(SCHEDULE.next(10, FIRST, FIRST.plusSeconds(86_400), null, 0)).isEmpty();
    assertThat(new RetrySchedule(List.of(Duration.ZERO), 0).next(1, FIRST, FIRST, null, 0))
        .isEmpty();
  }
}
