package dev.signalbox.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FigureTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:32:00Z");

  @ParameterizedTest
  @EnumSource(Figure.class)
  void a_figure_is_above_zero_and_tells_day_from_night(Figure figure) {
    List<Instant> moments = SampleFigures.moments(NOW);
    assertThat(moments).isSorted().allMatch(at -> figure.at(at, Map.of()) > 0);
    assertThat(Figure.course(Instant.parse("2026-11-21T15:00:00Z")))
        .isGreaterThan(Figure.course(Instant.parse("2026-11-21T03:00:00Z")) + 0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # broken   | figure   | higher
          STOREFRONT | ERRORS   | true
          STOREFRONT | REQUESTS | false
          CHECKOUT   | ERRORS   | true
          WORKER     | QUEUE    | true
          """)
  void a_fault_shows_in_the_figures(Part part, Figure figure, boolean higher) {
    double calm = figure.at(NOW, Map.of());
    double ill = figure.at(NOW, Map.of(part, Fault.FAILING));
    assertThat(ill > calm * 1.5).isEqualTo(higher);
    assertThat(ill).isNotEqualTo(calm);
  }

  @Test
  void the_past_is_as_fine_as_the_charts_of_a_day_a_week_and_ninety_days() {
    assertThat(SampleFigures.moments(NOW))
        .contains(NOW.minus(Duration.ofDays(90)), NOW.minus(Duration.ofMinutes(5)))
        .hasSizeBetween(600, 800);
  }
}
