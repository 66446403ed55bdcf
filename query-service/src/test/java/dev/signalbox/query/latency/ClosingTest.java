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
    Kept store = new Kept();
    for (String step : parts(kept)) {
      Bucket bucket = bucket(step);
      store.fine.put(bucket, new Fine(bucket, one(), step.endsWith("m")));
    }

    Closing closing = store.add(parts(measured).stream().map(ClosingTest::bucket).toList());

    assertThat(store.words()).isEqualTo(parts(then));
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
    Kept store = new Kept();
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
      store.add(measured);

      assertThat(store.read()).isEqualTo(expected);
    }
  }

  /** The two tables, as the store reads and writes them. */
  private static final class Kept {
    private final Map<Bucket, Fine> fine = new LinkedHashMap<>();
    private final Map<Bucket, Latency> coarse = new LinkedHashMap<>();

    Closing add(List<Bucket> measured) {
      Map<Bucket, Latency> fresh = new LinkedHashMap<>();
      measured.forEach(b -> fresh.computeIfAbsent(b, missing -> new Latency()).add(10));
      boolean begun = !fine.keySet().containsAll(fresh.keySet());
      Instant hour = Closing.newestHours(fresh.keySet()).getOrDefault(COMPONENT, Instant.MIN);
      List<Fine> known =
          fine.values().stream()
              .filter(
                  step ->
                      fresh.containsKey(step.bucket())
                          || begun && !step.merged() && step.bucket().at().isBefore(hour))
              .toList();
      Closing closing = Closing.of(known, fresh);
      closing.fine().forEach(step -> fine.put(step.bucket(), step));
      closing
          .coarse()
          .forEach((b, latency) -> coarse.computeIfAbsent(b, m -> new Latency()).with(latency));
      return closing;
    }

    List<String> words() {
      return fine.values().stream()
          .map(
              step ->
                  step.bucket().at().toString().substring(11, 16) + (step.merged() ? " m" : " o"))
          .sorted()
          .toList();
    }

    Map<Bucket, Long> read() {
      Map<Bucket, Long> counts = new HashMap<>();
      fine.values().forEach(step -> counts.put(step.bucket(), step.latency().count()));
      coarse.forEach((bucket, latency) -> counts.merge(bucket, latency.count(), Long::sum));
      Map<Bucket, Latency> open = new LinkedHashMap<>();
      fine.values().stream()
          .filter(step -> !step.merged())
          .forEach(step -> open.put(step.bucket(), step.latency()));
      Folding.coarse(open)
          .forEach((bucket, latency) -> counts.merge(bucket, latency.count(), Long::sum));
      return counts;
    }
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
