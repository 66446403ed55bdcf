package dev.signalbox.query.site.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.site.wording.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # most  | step | top
               0  |  0.1 |  0.4
             0.7  |  0.2 |  0.8
             4.0  |    1 |    4
             4.1  |  1.5 |    6
             210  |   60 |  240
             900  |  250 | 1000
            1800  |  500 | 2000
            2001  |  600 | 2400
           30000  | 8000 | 32000
          """)
  void it_starts_at_zero_and_ends_at_a_round_number_above(double most, double step, double top) {
    Scale scale = Scale.fromZero(most);

    assertThat(scale.bottom()).isZero();
    assertThat(scale.step()).isEqualTo(step);
    assertThat(scale.top()).isEqualTo(top).isGreaterThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # least  | bottom
             100   |   99.9
              99.91|   99.9
              99.9 |   99
              98.9 |   95
              94   |   90
              90   |    0
               0   |    0
          """)
  void uptime_starts_at_the_nearest_floor(double least, double bottom) {
    Scale scale = Scale.upToHundred(least);

    assertThat(scale.bottom()).isEqualTo(bottom);
    assertThat(scale.top()).isEqualTo(100);
  }

  @Test
  void a_value_stands_at_its_share_of_the_height() {
    Scale scale = Scale.upToHundred(99.2);

    assertThat(scale.share(99.5)).isEqualTo(0.5);
    assertThat(scale.share(20)).isZero();
    assertThat(scale.levels()).isEqualTo(List.of(99.0, 99.25, 99.5, 99.75, 100.0));
    assertThat(Figures.number(1_200)).isEqualTo("1,200");
    assertThat(Figures.number(99.975)).isEqualTo("99.975");
  }
}
