package dev.signalbox.query.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.page.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowingTest {
  private static final UUID SHOP = new UUID(1, 1);
  private static final UUID ORDERS = new UUID(1, 2);
  private static final Instant NOW = Instant.parse("2026-11-21T14:32:00Z");
  private static final Instant STEP = Instant.parse("2026-11-21T14:30:00Z");
  private static final Instant SINCE = Instant.parse("2026-11-21T08:00:00Z");

  @Test
  void a_course_goes_on_with_what_is_told_and_forgets_what_is_older_than_a_day() {
    Growing growing =
        Growing.of(SHOP, List.of(step(-12 * 24 + 1, 1, 5), step(0, 2, 6)), NOW, vitals(SINCE));

    assertThat(values(growing.at(NOW, vitals(SINCE)))).containsExactly(5.0, 3.0);
    assertThat(values(growing.at(NOW, vitals(SINCE, step(0, 1, 9)))))
        .as("what was read is newer than what is told")
        .containsExactly(5.0, 3.0);
    Instant later = NOW.plus(Duration.ofMinutes(10));
    assertThat(values(growing.at(later, vitals(SINCE, step(0, 4, 16), step(1, 1, 7)))))
        .containsExactly(4.0, 7.0);
    assertThat(growing.at(later.plusSeconds(15), vitals(SINCE)).to())
        .isEqualTo(later.plusSeconds(15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # told since           | steps | goes on
          2026-11-21T08:00:00Z   |       | true
          2026-11-21T08:00:00Z   | 0     | true
          2026-11-21T08:00:00Z   | 0 1   | true
          2026-11-21T08:00:00Z   | 1 2   | false
          2026-11-21T14:33:00Z   | 0 1   | false
          """)
  void it_goes_on_where_nothing_was_missed(Instant since, @Nullable String steps, boolean goesOn) {
    Growing growing = Growing.of(SHOP, List.of(step(-1, 1, 5)), NOW, vitals(SINCE));
    Step[] told =
        Stream.of(steps == null ? new String[0] : steps.split(" ", -1))
            .map(number -> step(Integer.parseInt(number), 1, 1))
            .toArray(Step[]::new);

    assertThat(growing.follows(vitals(since, told))).isEqualTo(goesOn);
    assertThat(growing.follows(null)).isFalse();
    assertThat(Growing.unknown(SHOP, NOW).follows(vitals(since, told))).isFalse();
  }

  private static List<Double> values(Course course) {
    return course.of(ORDERS).stream().map(Course.Point::value).toList();
  }

  private static Step step(int number, int count, double sum) {
    return new Step(SHOP, ORDERS, STEP.plus(Step.LENGTH.multipliedBy(number)), count, sum);
  }

  private static Vitals vitals(Instant since, Step... steps) {
    Vitals.Lately lately = new Vitals.Lately(since, Stream.of(steps).map(Step::vital).toList());
    return new Vitals(
        1, NOW, NOW, Map.of(), Map.of(ORDERS, new Vitals.Reading(1.0, NOW, null, lately)));
  }
}
