package dev.signalbox.query.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // what was never said or heard is null
class VitalsPublisherTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "never",
      textBlock =
          """
          # seconds from now until which it is fresh
          # as we said | as we know | does not wait for the next word in 5 s
          never        | never      | false
          never        | 16         | true
          -3           | -3         | false
          -3           | 16         | true
          4            | 4          | false
          4            | 16         | true
          9            | 16         | true
          12           | 16         | false
          40           | 75         | false
          """)
  void what_was_nearly_silent_and_is_heard_again_is_told_at_once(
      Integer said, Integer known, boolean atOnce) {
    assertThat(VitalsPublisher.heardAnew(at(said), at(known), NOW)).isEqualTo(atOnce);
  }

  private static Instant at(Integer seconds) {
    return seconds == null ? null : NOW.plusSeconds(seconds);
  }
}
