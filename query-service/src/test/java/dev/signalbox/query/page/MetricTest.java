package dev.signalbox.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.view.Worlds;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A metric that is read every 30 s. */
@NullUnmarked // what is missing fails the assertion
class MetricTest {
  private static final Instant NOW = Worlds.NOW;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # value | read s ago | word             | shown | stale | trouble
            5     | 0          |                  | 5     | false |
            5     | 74         |                  | 5     | false |
            5     | 75         |                  | 5     | true  |
            5     | 30         | no_answer        | 5     | false | NO_ANSWER
            5     | 90         | no_answer        | 5     | true  | NO_ANSWER
            5     | 86399      | no_series        | 5     | true  | NO_SERIES
            5     | 86400      | no_series        |       | true  | NO_SERIES
                  |            | not_a_number     |       | true  | NOT_A_NUMBER
                  |            | sum(up{a="b"})   |       | true  | OTHER
                  |            |                  |       | true  |
          """)
  void a_value_is_told_for_a_day_and_is_fresh_for_two_intervals_and_a_bit(
      Double value, Long age, String word, Double shown, boolean stale, String trouble) {
    VisiblePage page = page(value, age == null ? null : NOW.minusSeconds(age), word);

    VisiblePage.Metric metric = page.metrics().getFirst();
    assertThat(metric.value()).isEqualTo(shown);
    assertThat(metric.at() == null).isEqualTo(shown == null);
    assertThat(metric.stale()).isEqualTo(stale);
    assertThat(metric.trouble() == null ? null : metric.trouble().name()).isEqualTo(trouble);
  }

  @ParameterizedTest
  @CsvSource({"70, 5", "60, 15", "20, 15", "3600, 15"})
  void a_page_holds_until_the_first_value_on_it_grows_old(long age, long seconds) {
    // what was judged holds for 15 s as well
    assertThat(page(5.0, NOW.minusSeconds(age), null).holdsUntil())
        .isEqualTo(NOW.plusSeconds(seconds));
  }

  private static VisiblePage page(Double value, Instant at, String word) {
    Vitals vitals = Worlds.vitals();
    Facts facts = Worlds.measured(Worlds.asThePublicKnowsIt(), true);
    var reading = new Vitals.Reading(value, at, word);
    return VisiblePage.of(
        facts,
        new Vitals(
            vitals.version(),
            vitals.at(),
            vitals.judgedUntil(),
            vitals.components(),
            Map.of(Worlds.id("orders"), reading)),
        Vantage.PUBLIC,
        NOW);
  }
}
