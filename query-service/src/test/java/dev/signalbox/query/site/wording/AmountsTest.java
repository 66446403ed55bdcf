package dev.signalbox.query.site.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same table stands in the browser's {@code live/metrics.test.ts}. */
class AmountsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # value        | decimals | words
            0             |          | 0
            -0.0          |          | 0
            34            |          | 34
            0.02          |          | 0.02
            0.0204        |          | 0.0204
            12.345        |          | 12.3
            1.005         |          | 1
            999.4         |          | 999
            999.6         |          | 1k
            1240.4        |          | 1.24k
            -1240.4       |          | -1.24k
            123456        |          | 123k
            1234567       |          | 1.23M
            2.5e9         |          | 2.5G
            7e14          |          | 700T
            1.26e15       |          | 1.26e15
            0.00012       |          | 1.2e-4
            0.001         |          | 0.001
            1e300         |          | 1e300
            1240.4        | 0        | 1,240
            1240.456      | 2        | 1,240.46
            0.5           | 2        | 0.50
            -0.001        | 2        | 0.00
            1234567.5     | 1        | 1,234,567.5
            1e300         | 2        | 1e300
          """)
  void values_have_three_digits_that_count_or_the_decimals_that_were_asked_for(
      double value, Integer decimals, String words) {
    assertThat(Amounts.of(value, decimals)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # value        | decimals | words
            34            |          | 34
            0.02          |          | 0,02
            -1240.4       |          | -1,24k
            1.26e15       |          | 1,26e15
            1240.4        | 0        | 1.240
            1240.456      | 2        | 1.240,46
            1234567.5     | 1        | 1.234.567,5
          """)
  void a_german_page_has_them_with_a_comma(double value, Integer decimals, String words) {
    Language german = Languages.find("de").orElseThrow();
    assertThat(Phrases.in(german, () -> Amounts.of(value, decimals))).isEqualTo(words);
  }
}
