package dev.signalbox.collector.doubt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.schedule.Observation;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.core.status.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DoubtTest {
  private final CompletableFuture<Outcome> look = new CompletableFuture<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Canary canary = new Canary(() -> look, meters);
  private final Doubt doubt = new Doubt(canary, meters);
  private final List<Observation> said = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    look.complete(Outcome.of(Verdict.OPERATIONAL, "well"));
    canary.stop();
  }

  private void see(UUID check, long sequence, Verdict verdict) {
    var owner = new Watched.Owner(check, check, check, "c", "n");
    var watched =
        new Watched(
            owner, Watched.Kind.TCP, Duration.ofSeconds(1), Duration.ofSeconds(1), "", null);
    Instant at = Instant.parse("2026-11-21T08:00:00Z").plusSeconds(sequence);
    Outcome outcome = Outcome.of(verdict, "as it is");
    doubt.weigh(new Observation(watched, 1, sequence, at, at, outcome), said::add);
  }

  @Test
  void what_a_check_saw_is_said_in_its_order_though_the_canary_is_slow() {
    canary.start();
    UUID other = UUID.randomUUID();
    see(other, 1, Verdict.OPERATIONAL);
    see(UUID.randomUUID(), 1, Verdict.OPERATIONAL);
    UUID check = UUID.randomUUID();
    see(check, 1, Verdict.OUTAGE); // the canary is asked
    see(check, 2, Verdict.OUTAGE); // it is not: most are well
    see(check, 3, Verdict.OPERATIONAL);
    see(other, 2, Verdict.OPERATIONAL);
    assertThat(said).as("others do not wait").hasSize(3);

    look.complete(Outcome.of(Verdict.OUTAGE, "no answer"));

    await().until(() -> said.size() == 6);
    List<Observation> ours = said.subList(3, 6);
    assertThat(ours).extracting(Observation::sequence).containsExactly(1L, 2L, 3L);
    assertThat(ours)
        .extracting(observation -> observation.outcome().verdict())
        .containsExactly(Verdict.INDETERMINATE, Verdict.OUTAGE, Verdict.OPERATIONAL);
  }
}
