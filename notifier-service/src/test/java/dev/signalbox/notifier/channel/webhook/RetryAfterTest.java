package dev.signalbox.notifier.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          120                           | PT2M
          ' 7 '                         | PT7S
          Sat, 21 Nov 2026 08:00:30 GMT | PT30S
          Sat, 21 Nov 2026 07:00:00 GMT |
          -5                            |
          99999999999999                |
          soon                          |
                                        |
          """)
  void seconds_or_a_date(@Nullable String header, @Nullable Duration expected) {
    assertThat(RetryAfter.parse(header, Instant.parse("2026-11-21T08:00:00Z"))).isEqualTo(expected);
  }
}
