package dev.signalbox.query.site.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "1, 100",
    "0.999999999, 99.99",
    "0.999996, 99.99",
    "0.9998, 99.98",
    "0.999, 99.90",
    "0.29, 29.00",
    "0, 0.00"
  })
  void uptime_is_rounded_down_and_whole_only_where_nothing_is_missing(double ratio, String figure) {
    assertThat(Figures.uptime(ratio)).isEqualTo(figure + "\u202f%");
  }

  @Test
  void coverage_has_one_decimal() {
    assertThat(Figures.coverage(0.9819)).isEqualTo("98.1\u202f%");
  }
}
