package dev.signalbox.query.site.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PT0S      | 0 s
          PT-5S     | 0 s
          PT59.999S | 59 s
          PT12M     | 12 min
          PT59M59S  | 59 min
          PT1H      | 1 h
          PT1H10M   | 1 h 10 min
          PT47H     | 47 h
          PT48H     | 2 days
          P7D       | 7 days
          """)
  void read_as_the_design_says(Duration duration, String words) {
    assertThat(Durations.of(duration).replaceAll("[\u202f\u00a0]", " ")).isEqualTo(words);
  }
}
