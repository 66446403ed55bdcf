package dev.signalbox.query.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // what is missing fails the assertion
class ReadingsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:32:00Z");
  private static final UUID SHOP = UUID.randomUUID();
  private static final UUID METRIC = UUID.randomUUID();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # readings as second:value, or second:why         | last value | read at | why there is no newer one
            0:5                                              | 5.0        | 0       |
            0:5 30:6                                         | 6.0        | 30      |
            0:5 30:no_answer                                 | 5.0        | 0       | no_answer
            0:5 30:no_answer 60:not_a_number                 | 5.0        | 0       | not_a_number
            0:5 30:no_answer 60:7                            | 7.0        | 60      |
            0:no_series                                      |            |         | no_series
            30:6 0:5                                         | 6.0        | 30      |
            30:no_answer 0:5                                 |            |         | no_answer
            0:NaN                                            |            |         | not_a_number
            0:5 30:Infinity                                  | 5.0        | 0       | not_a_number
            0:1e301                                          |            |         | not_a_number
          """)
  void the_last_value_stands_until_a_newer_one_comes(
      String batch, Double value, Integer at, String why) {
    Readings readings = new Readings();
    Stream.of(batch.split(" ")).map(ReadingsTest::reading).forEach(r -> readings.take(List.of(r)));

    Latest latest = readings.of(METRIC);
    assertThat(latest.value()).isEqualTo(value);
    assertThat(latest.valueAt()).isEqualTo(at == null ? null : NOW.plusSeconds(at));
    assertThat(latest.error()).isEqualTo(why);
  }

  @Test
  void what_comes_again_counts_once() {
    Readings readings = new Readings();
    Reading reading = reading("0:5");

    assertThat(readings.take(List.of(reading, reading)).values()).containsExactly(reading);
    assertThat(readings.take(List.of(reading)).nothing()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T00:00:00Z, 0",
    "2026-11-21T00:04:59.999Z, 0",
    "2026-11-21T00:05:00Z, 1",
    "2026-11-21T23:59:59Z, 287",
    "2026-11-22T00:00:00Z, 0",
    "1969-12-31T23:59:59Z, 287"
  })
  void a_step_takes_the_place_of_the_one_a_day_before(Instant at, short slot) {
    Step step = new Step(SHOP, METRIC, Step.start(at), 1, 1);

    assertThat(step.slot()).isEqualTo(slot);
    assertThat(step.at()).isBeforeOrEqualTo(at).isAfter(at.minus(Step.LENGTH));
  }

  private static Reading reading(String said) {
    String[] parts = said.split(":");
    boolean value = parts[1].matches("[0-9].*|NaN|Infinity");
    return new Reading(
        SHOP,
        METRIC,
        NOW.plusSeconds(Long.parseLong(parts[0])),
        Duration.ofSeconds(30),
        value ? Double.valueOf(parts[1]) : null,
        value ? null : parts[1]);
  }
}
