package dev.signalbox.query.site.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.VisiblePage.Trouble;
import dev.signalbox.query.site.SampleMetrics;
import dev.signalbox.query.site.SamplePages;
import dev.signalbox.query.site.wording.Times;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TileTest {
  private static final Times TIMES = new Times(ZoneId.of("UTC"), SamplePages.NOW);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          # value | read s ago | trouble       | shown                  | why
            1240  | 12         |               | 1.24k                  | ''
            1240  | 60         | NO_ANSWER     | 1.24k                  | ''
            1240  | 4200       | NO_ANSWER     | 1.24k at 13:22 UTC     | The source does not answer
            1240  | 4200       | NO_SERIES     | 1.24k at 13:22 UTC     | Nothing is measured now
            1240  | 4200       |               | 1.24k at 13:22 UTC     | No newer value
                  | 0          | NOT_A_NUMBER  | no data                | The value is not a number
                  | 0          |               | no data                | Not measured yet
          """)
  void a_tile_says_a_value_and_its_time_or_why_there_is_none(
      Double value, long age, Trouble trouble, String shown, String why) {
    Tile tile =
        tile(
            SampleMetrics.metric(
                "Requests", "req/s", value, SamplePages.NOW.minusSeconds(age), trouble));

    assertThat(shown(tile)).isEqualTo(shown);
    assertThat(tile.why()).isEqualTo(why);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void there_are_words_for_every_trouble(Trouble trouble) {
    Tile tile = tile(SampleMetrics.metric("Requests", "", null, SamplePages.NOW, trouble));

    assertThat(tile.why()).isNotBlank();
  }

  private static Tile tile(VisiblePage.Metric metric) {
    return Tile.of(metric, Sparkline.of(metric, SampleMetrics.NONE), TIMES);
  }

  private static String shown(Tile tile) {
    return tile.value().isEmpty()
        ? "no data"
        : tile.when().isEmpty() ? tile.value() : tile.value() + " at " + tile.when();
  }
}
