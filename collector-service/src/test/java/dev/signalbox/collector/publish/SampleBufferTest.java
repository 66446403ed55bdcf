package dev.signalbox.collector.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.schedule.Observation;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.schemas.Sample;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class SampleBufferTest {
  private final List<Long> sent = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private volatile boolean away;

  private final SampleBuffer buffer = new SampleBuffer(this::publish, 10, meters);

  private CompletableFuture<Void> publish(Sample sample) {
    if (away) {
      return CompletableFuture.failedFuture(new IllegalStateException("away"));
    }
    sent.add(sample.getSequence());
    return CompletableFuture.completedFuture(null);
  }

  private static Observation observation(long sequence) {
    return observation(UUID.randomUUID(), sequence, Verdict.OPERATIONAL);
  }

  private static Observation observation(UUID id, long sequence, Verdict verdict) {
    var owner = new Watched.Owner(id, id, id, "c", "n");
    var watched =
        new Watched(
            owner, Watched.Kind.TCP, Duration.ofSeconds(1), Duration.ofSeconds(1), "", null);
    Instant at = Instant.parse("2026-11-21T08:00:00Z");
    return new Observation(watched, 1, sequence, at, at, Outcome.of(verdict, "as it is"));
  }

  @Test
  void while_kafka_is_away_the_newest_are_kept_and_what_is_dropped_is_counted() {
    away = true;
    buffer.start();
    LongStream.rangeClosed(1, 25).forEach(i -> buffer.add(observation(i)));
    await().until(() -> meters.counter("signalbox.samples.failed").count() >= 1);

    away = false;

    await().until(() -> sent.contains(25L) && buffer.size() == 0);
    assertThat(sent).isSorted().hasSizeLessThanOrEqualTo(11).contains(16L, 25L);
    assertThat(meters.counter("signalbox.samples.dropped").count()).isEqualTo(25 - sent.size());
    buffer.stop();
  }

  @Test
  void what_waits_for_others_is_sent_before_the_end() {
    buffer.start();
    buffer.add(observation(1));
    buffer.stop();
    assertThat(sent).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # well + or not - | ! = goes at once, . = waits for others
          +++               | ...
          ++-+++            | ..!!..
          --+               | !!!
          """)
  void what_is_as_well_as_before_waits_for_others(String samples, String expected) {
    UUID check = UUID.randomUUID();
    String found =
        samples
            .chars()
            .mapToObj(c -> c == '+' ? Verdict.OPERATIONAL : Verdict.OUTAGE)
            .map(verdict -> CollectorRecords.sample(observation(check, 1, verdict)))
            .map(sample -> buffer.isNews(sample) ? "!" : ".")
            .collect(Collectors.joining());
    assertThat(found).isEqualTo(expected);
  }
}
