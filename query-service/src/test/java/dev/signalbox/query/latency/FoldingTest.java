package dev.signalbox.query.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.query.latency.LatencyStore.Bucket;
import dev.signalbox.query.samples.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {
  private static final UUID COMPONENT = new UUID(1, 1);
  private static final Instant START = Instant.parse("2026-10-24T20:00:00Z");

  /** The rank of a quantile may be half a step off where values lie far apart. */
  private static final double SLACK = 1e-9;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void every_resolution_keeps_its_quantiles_within_the_stated_error(long seed) {
    List<Observation> observations = random(new Random(seed), 5_000);

    folded(observations)
        .forEach(
            (bucket, latency) -> {
              List<Double> exact = exact(observations, bucket);
              assertThat(latency.count()).isEqualTo(exact.size());
              assertThat(latency.averageMs())
                  .isCloseTo(exact.stream().mapToDouble(v -> v).average().orElseThrow(), within());
              for (double quantile : List.of(0.5, 0.95, 0.99)) {
                double value = exact.get((int) (quantile * (exact.size() - 1)));
                assertThat(latency.quantileMs(quantile))
                    .as("%s of %s", quantile, bucket)
                    .isBetween(
                        value * (1 - Latency.ACCURACY) - SLACK,
                        value * (1 + Latency.ACCURACY) + SLACK);
              }
            });
  }

  /** As they are stored and read again between batches, in whatever order these come. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void in_batches_and_late_it_is_the_same_as_at_once(long seed) {
    Random random = new Random(seed);
    List<Observation> observations = random(random, 2_000);
    Map<Bucket, Latency> atOnce = folded(observations);
    List<Observation> shuffled = new ArrayList<>(observations);
    Collections.shuffle(shuffled, random);

    Map<Bucket, Latency> inBatches =
        IntStream.range(0, 20)
            .mapToObj(batch -> folded(shuffled.subList(batch * 100, batch * 100 + 100)))
            .flatMap(batch -> batch.entrySet().stream())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> stored(a).with(stored(b))));

    assertThat(inBatches.keySet()).isEqualTo(atOnce.keySet());
    atOnce.forEach(
        (bucket, latency) -> {
          Latency other = inBatches.get(bucket);
          assertThat(other).isNotNull();
          assertThat(other.count()).isEqualTo(latency.count());
          assertThat(other.quantileMs(0.95)).isEqualTo(latency.quantileMs(0.95));
        });
  }

  @Test
  void what_says_nothing_of_the_target_is_not_counted() {
    List<Observation> observations =
        List.of(
            observation(START, Verdict.OPERATIONAL, 40.0),
            observation(START, Verdict.INDETERMINATE, 9_000.0),
            observation(START, Verdict.OUTAGE, null));

    assertThat(folded(observations).values()).extracting(Latency::count).containsOnly(1L);
  }

  @Test
  void a_sample_lies_in_one_step_of_each_resolution() {
    Instant at = Instant.parse("2026-10-25T00:59:59.999Z");

    assertThat(folded(List.of(observation(at, Verdict.OPERATIONAL, 40.0))).keySet())
        .containsExactly(
            new Bucket(COMPONENT, Resolution.FIVE_MINUTES, Instant.parse("2026-10-25T00:55:00Z")),
            new Bucket(COMPONENT, Resolution.HOUR, Instant.parse("2026-10-25T00:00:00Z")),
            new Bucket(COMPONENT, Resolution.DAY, Instant.parse("2026-10-25T00:00:00Z")));
  }

  private static Map<Bucket, Latency> folded(List<Observation> observations) {
    Map<Bucket, Latency> all = new LinkedHashMap<>(Folding.fine(observations));
    all.putAll(Folding.coarse(all));
    return all;
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }

  private static Latency stored(Latency latency) {
    return Latency.decode(latency.count(), latency.sumMs(), latency.encode());
  }

  /** Over eight hours, across a midnight; fast ones, slow ones and few that hang. */
  private static List<Observation> random(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number -> {
              double millis = Math.exp(3 + 1.2 * random.nextGaussian());
              Instant at = START.plusMillis((long) (random.nextDouble() * 8 * 3_600_000));
              return observation(
                  at, Verdict.OPERATIONAL, random.nextInt(100) == 0 ? millis * 100 : millis);
            })
        .toList();
  }

  private static List<Double> exact(List<Observation> observations, Bucket bucket) {
    return observations.stream()
        .filter(each -> bucket.resolution().start(each.observedAt()).equals(bucket.at()))
        .map(Observation::responseTimeMs)
        .sorted()
        .toList();
  }

  private static Observation observation(Instant at, Verdict verdict, @Nullable Double millis) {
    return new Observation(
        new UUID(0, 0),
        COMPONENT,
        new UUID(2, 2),
        at,
        at,
        at,
        Duration.ofSeconds(30),
        verdict,
        millis,
        "{}");
  }
}
