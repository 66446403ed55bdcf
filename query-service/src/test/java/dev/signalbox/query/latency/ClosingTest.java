package dev.signalbox.query.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.latency.Closing.Fine;
import dev.signalbox.query.latency.LatencyStore.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingTest {
  private static final UUID COMPONENT = new UUID(1, 1);
  private static final Instant START = Instant.parse("2026-10-24T20:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      textBlock =
          """
          # steps kept (o open, m merged) | measured now | kept then                     | merged now
                                          | 10:05        | 10:05 o                       |
          10:05 o                         | 10:05        | 10:05 o                       |
          10:05 o                         | 10:55        | 10:05 o, 10:55 o              |
          10:05 o, 10:55 o                | 11:00        | 10:05 m, 10:55 m, 11:00 o     | 10:05, 10:55
          10:05 m, 11:00 o                | 10:05        | 10:05 m, 11:00 o              | 10:05
          10:05 m, 11:00 o                | 10:10        | 10:05 m, 10:10 o, 11:00 o     |
          10:05 m, 10:10 o, 11:00 o       | 11:05        | 10:05 m, 10:10 m, 11:00 o, 11:05 o | 10:10
          10:05 o                         | 10:05, 12:00 | 10:05 m, 12:00 o              | 10:05
                                          | 09:00, 10:00 | 09:00 m, 10:00 o              | 09:00
          """)
  void a_step_is_merged_once_a_later_hour_has_begun(
      String kept, String measured, String then, String merged) {
    StepTables tables = new StepTables();
    for (String step : parts(kept)) {
      tables.put(new Fine(bucket(step), one(), step.endsWith("m")));
    }

    Closing closing =
        tables.add(measured(parts(measured).stream().map(ClosingTest::bucket).toList()));

    assertThat(words(tables)).isEqualTo(parts(then));
    assertThat(closing.coarse().values().stream().mapToLong(Latency::count).sum())
        .as("in the hour and in the day, each of what was measured once")
        .isEqualTo(
            2
                * parts(merged).stream()
                    .mapToLong(
                        step ->
                            kept(kept, step)
                                + parts(measured).stream().filter(step::equals).count())
                    .sum());
  }

  /** A merged step has been counted already. */
  private static long kept(String kept, String step) {
    return parts(kept).contains(step + " o") ? 1 : 0;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void in_any_order_each_is_read_once_at_every_resolution(long seed) {
    Random random = new Random(seed);
    StepTables tables = new StepTables();
    Map<Bucket, Long> expected = new HashMap<>();
    for (int batch = 0; batch < 60; batch++) {
      List<Bucket> measured = new ArrayList<>();
      for (int number = 0; number < 10; number++) {
        int step = Math.max(0, batch + random.nextInt(4) - (random.nextInt(9) == 0 ? 30 : 0));
        Bucket bucket = bucket(START.plusSeconds(300L * step));
        measured.add(bucket);
        Stream.of(Resolution.values())
            .map(resolution -> new Bucket(COMPONENT, resolution, resolution.start(bucket.at())))
            .forEach(each -> expected.merge(each, 1L, Long::sum));
      }
      tables.add(measured(measured));

      assertThat(read(tables)).isEqualTo(expected);
    }
  }

  private static Map<Bucket, Latency> measured(List<Bucket> buckets) {
    Map<Bucket, Latency> fresh = new LinkedHashMap<>();
    buckets.forEach(b -> fresh.computeIfAbsent(b, missing -> new Latency()).add(10));
    return fresh;
  }

  private static List<String> words(StepTables tables) {
    return tables.steps().stream()
        .map(
            step -> step.bucket().at().toString().substring(11, 16) + (step.merged() ? " m" : " o"))
        .toList();
  }

  /** As many as somebody reads who takes the coarser steps and the open ones. */
  private static Map<Bucket, Long> read(StepTables tables) {
    Map<Bucket, Long> counts = new HashMap<>();
    Map<Bucket, Latency> open = new LinkedHashMap<>();
    for (Fine step : tables.steps()) {
      counts.put(step.bucket(), step.latency().count());
      if (!step.merged()) {
        open.put(step.bucket(), step.latency());
      }
    }
    Stream.of(tables.coarse(), Folding.coarse(open))
        .forEach(steps -> steps.forEach((b, each) -> counts.merge(b, each.count(), Long::sum)));
    return counts;
  }

  private static List<String> parts(String listed) {
    return listed == null ? List.of() : List.of(listed.split(", "));
  }

  private static Bucket bucket(String step) {
    return bucket(Instant.parse("2026-10-24T" + step.substring(0, 5) + ":00Z"));
  }

  private static Bucket bucket(Instant at) {
    return new Bucket(COMPONENT, Resolution.FIVE_MINUTES, at);
  }

  private static Latency one() {
    Latency latency = new Latency();
    latency.add(10);
    return latency;
  }
}
