package dev.signalbox.benchmarks;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.CheckKind;
import dev.signalbox.schemas.Phases;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ApplicationContext;

/** Samples of a thousand checks every 30 s, as they lie in Kafka after an hour without a reader. */
final class Backlog {
  private static final int APPLICATIONS = 120;
  private static final int CHECKS = 9;
  private static final int EACH = 110;
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private Backlog() {}

  /** Publishes them; returns how many, when the broker has acknowledged all. */
  static long publish(ApplicationContext service) {
    RecordPublisher publisher = service.getBean(RecordPublisher.class);
    Instant start =
        Clock.systemUTC()
            .instant()
            .truncatedTo(ChronoUnit.MINUTES)
            .minus(INTERVAL.multipliedBy(EACH));
    long published = 0;
    for (int slot = 0; slot < EACH; slot++) {
      List<CompletableFuture<Void>> sent = new ArrayList<>();
      for (int number = 0; number < APPLICATIONS * CHECKS; number++) {
        Sample sample = sample(number, start.plus(INTERVAL.multipliedBy(slot)), slot);
        sent.add(publisher.publish(Topics.SAMPLES, sample.getApplicationId(), sample));
      }
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
      published += sent.size();
    }
    return published;
  }

  private static Sample sample(int number, Instant due, int slot) {
    return Sample.newBuilder()
        .setApplicationId(new UUID(1, number / CHECKS))
        .setComponentId(new UUID(2, number))
        .setCheckId(new UUID(3, number))
        .setCheckName("http")
        .setKind(CheckKind.HTTP)
        .setEpoch(1)
        .setSequence(slot)
        .setScheduledAt(due)
        .setObservedAt(due.plusMillis(20 + number % 50))
        .setIntervalMs((int) INTERVAL.toMillis())
        .setVerdict(Verdict.OPERATIONAL)
        .setReason("HTTP 200")
        .setResponseTimeMs(20.0 + (number * 7 + slot) % 80)
        .setPhases(new Phases(120L, 800L, null, 14_000L, 300L))
        .build();
  }
}
