package dev.signalbox.query.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.samples.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrowingTest {
  private static final UUID COMPONENT = new UUID(1, 1);
  private static final Instant START = Instant.parse("2026-11-20T21:02:00Z");
  private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");

  private final StepTables tables = new StepTables();
  private final Random random = new Random(7);
  private double least = 20;

  /** Five hours of checks, over midnight; each look is at what was told last. */
  @ParameterizedTest
  @EnumSource(Window.class)
  void what_goes_on_is_the_same_as_what_is_read_anew(Window window) {
    write(START.minus(Duration.ofHours(30)), 600, Duration.ofMinutes(3));
    Growing growing = read(window, START, told());

    for (int i = 1; i <= 100; i++) {
      Instant now = START.plus(Duration.ofMinutes(3L * i));
      write(now.minusSeconds(170), 4, Duration.ofSeconds(40));

      assertThat(growing.follows(told())).isTrue();
      assertThat(growing.at(now, told()).points())
          .as("at %s", now)
          .isEqualTo(read(window, now, told()).at(now, told()).points());
    }
  }

  @Test
  void what_was_read_before_it_was_told_counts_once() {
    write(START.minusSeconds(900), 90, Duration.ofSeconds(10));
    Vitals.Lately early = told();
    least = 5_000;
    write(START, 6, Duration.ofSeconds(10));
    Instant now = START.plusSeconds(60);
    Curve whole = read(Window.HOURS, now, null).at(now, null);

    assertThat(read(Window.HOURS, now, early).at(now, early)).isEqualTo(whole);
    assertThat(read(Window.HOURS, now, early).at(now, told())).isEqualTo(whole);
  }

  @Test
  void the_edge_moves_on_without_any_news() {
    write(START.minusSeconds(600), 60, Duration.ofSeconds(10));
    Growing growing = read(Window.HOURS, START, told());
    Instant later = START.plus(Window.HOURS.length());

    assertThat(growing.at(START.plusSeconds(14), told()).to()).isEqualTo(START);
    assertThat(growing.at(START.plusSeconds(15), told()).to()).isEqualTo(START.plusSeconds(15));
    assertThat(growing.at(later, told()).points()).hasSize(1);
    assertThat(growing.at(later.plusSeconds(600), told()).points()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # read at              | told since           | steps told                                | goes on
          2026-11-20T21:02:00Z   | 2026-11-01T00:00:00Z |                                           | true
          2026-11-20T21:02:00Z   | 2026-11-01T00:00:00Z | 2026-11-20T20:55:00Z 2026-11-20T21:00:00Z | true
          2026-11-20T21:02:00Z   | 2026-11-01T00:00:00Z | 2026-11-20T21:00:00Z 2026-11-20T21:05:00Z | true
          # a step between was missed
          2026-11-20T21:02:00Z   | 2026-11-01T00:00:00Z | 2026-11-20T21:05:00Z 2026-11-20T21:10:00Z | false
          # something older was written
          2026-11-20T21:02:00Z   | 2026-11-20T21:03:00Z | 2026-11-20T20:55:00Z 2026-11-20T21:00:00Z | false
          # nobody tells
          2026-11-20T21:02:00Z   |                      |                                           | false
          """)
  void it_goes_on_where_nothing_was_missed(
      Instant readAt, @Nullable Instant since, @Nullable String steps, boolean goesOn) {
    Growing growing = read(Window.HOURS, readAt, told());
    List<Vitals.Step> told =
        steps == null
            ? List.of()
            : List.of(steps.split(" ", -1)).stream()
                .map(at -> new LatencyStore.Point(COMPONENT, Instant.parse(at), new Latency()))
                .map(LatencyStore.Point::step)
                .toList();

    assertThat(growing.follows(since == null ? null : new Vitals.Lately(since, told)))
        .isEqualTo(goesOn);
    assertThat(Growing.unknown(Window.HOURS, readAt).follows(new Vitals.Lately(SINCE, told)))
        .isFalse();
  }

  private void write(Instant from, int number, Duration apart) {
    List<Observation> observations =
        IntStream.range(0, number)
            .mapToObj(i -> observation(from.plus(apart.multipliedBy(i))))
            .toList();
    tables.add(Folding.fine(observations));
  }

  private Observation observation(Instant at) {
    double millis = least + 400 * random.nextDouble();
    return new Observation(
        COMPONENT,
        COMPONENT,
        COMPONENT,
        at,
        at,
        at,
        Duration.ofSeconds(30),
        Verdict.OPERATIONAL,
        millis,
        "{}");
  }

  /** As the writer tells it: the two that were written last. */
  private Vitals.Lately told() {
    List<Vitals.Step> steps =
        tables.steps().stream()
            .map(e -> new LatencyStore.Point(COMPONENT, e.bucket().at(), e.latency()).step())
            .toList();
    return new Vitals.Lately(SINCE, steps.subList(Math.max(0, steps.size() - 2), steps.size()));
  }

  /** As the store reads it. */
  private Growing read(Window window, Instant now, Vitals.@Nullable Lately lately) {
    return Growing.of(window, tables.of(Growing.Reach.of(window, now)), now, lately);
  }
}
