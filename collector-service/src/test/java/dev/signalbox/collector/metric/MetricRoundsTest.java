package dev.signalbox.collector.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.prometheus.Answer;
import dev.signalbox.collector.prometheus.Queries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MetricRoundsTest {
  private static final UUID SHOP = UUID.randomUUID();
  private static final Duration SHORT = Duration.ofMillis(100);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Measured> said = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private volatile CompletableFuture<Answer> answer =
      CompletableFuture.completedFuture(new Answer.Values(List.of(7.0)));
  private final MetricRounds rounds =
      new MetricRounds(this::query, said::add, Clock.systemUTC(), new MetricMeters(meters));

  private Queries.Query query(String query, String namespace) {
    return timeout -> {
      asked.add(namespace + ": " + query);
      return answer;
    };
  }

  @AfterEach
  void stop() {
    rounds.close();
  }

  private static CustomMetric metric(String query) {
    return new CustomMetric(SHOP, UUID.randomUUID(), "acme", query, SHORT);
  }

  @Test
  void a_metric_is_read_again_and_again_in_its_namespace() {
    rounds.put(SHOP, List.of(metric("up")));

    await().until(() -> said.size() >= 3);
    assertThat(asked).containsOnly("acme: up");
    assertThat(said.getFirst().finding()).isEqualTo(new Finding.Value(7, 1));
    assertThat(meters.counter("signalbox.metrics.readings", "outcome", "value").count())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void one_that_is_stated_again_goes_on_and_one_that_is_taken_away_is_silent() {
    CustomMetric kept = metric("kept");
    rounds.put(SHOP, List.of(kept, metric("gone")));
    await().until(() -> asked.contains("acme: gone") && asked.contains("acme: kept"));

    rounds.put(SHOP, List.of(kept));
    assertThat(meters.get("signalbox.metrics.followed").gauge().value()).isEqualTo(1);
    said.clear();
    await().until(() -> said.size() >= 5);
    assertThat(said.subList(1, said.size())).allMatch(each -> each.metric().equals(kept));

    rounds.remove(SHOP);
    assertThat(rounds.size()).isZero();
  }

  @Test
  void a_source_that_hangs_is_asked_for_thirty_two_at_once_and_for_no_metric_twice() {
    answer = new CompletableFuture<>();
    rounds.put(SHOP, IntStream.range(0, 40).mapToObj(i -> metric("m" + i)).toList());

    await().until(() -> meters.counter("signalbox.metrics.missed").count() > 40);
    assertThat(asked).hasSize(32).doesNotHaveDuplicates();

    answer.complete(new Answer.Away());
    await().until(() -> said.size() >= 40);
    assertThat(said.getFirst().finding())
        .isEqualTo(new Finding.None(Finding.Why.NO_ANSWER, "Prometheus does not answer"));
  }
}
