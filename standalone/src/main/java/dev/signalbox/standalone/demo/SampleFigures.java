package dev.signalbox.standalone.demo;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.CheckKind;
import dev.signalbox.schemas.Reading;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/**
 * The response times of the sample history and the last day of the shop's figures, published as the
 * collector publishes what it sees. The samples belong to a check of their own, which no component
 * has: so they draw the charts and decide nothing.
 */
final class SampleFigures {
  /** How many samples stand for one moment. */
  private static final int EACH = 5;

  private static final Duration INTERVAL = Duration.ofMinutes(5);

  private final RecordPublisher publisher;
  private final DemoApi.Page page;
  private final Instant start;

  SampleFigures(RecordPublisher publisher, DemoApi.Page page, Instant start) {
    this.publisher = publisher;
    this.page = page;
    this.start = start;
  }

  /** Returns when Kafka has them all. */
  void publish() {
    List<CompletableFuture<Void>> published = new ArrayList<>();
    for (Part part : Part.values()) {
      UUID component = page.components().get(part.label());
      if (part.http() && component != null) {
        samples(part, component).forEach(each -> published.add(send(Topics.SAMPLES, each)));
      }
    }
    for (Figure figure : Figure.values()) {
      UUID metric = page.metrics().get(figure.label());
      if (metric != null) {
        readings(figure, metric).forEach(each -> published.add(send(Topics.READINGS, each)));
      }
    }
    CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)).join();
  }

  private CompletableFuture<Void> send(Topics topic, SpecificRecord each) {
    return publisher.publish(topic, page.application(), each);
  }

  /** As fine as the charts of ninety days, of a week and of a day are. */
  static List<Instant> moments(Instant start) {
    List<Instant> moments = new ArrayList<>();
    Instant at = start.minus(Duration.ofDays(90));
    while (at.isBefore(start)) {
      moments.add(at);
      Duration ago = Duration.between(at, start);
      Duration step = ago.toHours() <= 24 ? INTERVAL : Duration.ofHours(ago.toDays() <= 7 ? 2 : 6);
      at = at.plus(step);
    }
    return moments;
  }

  private List<Sample> samples(Part part, UUID component) {
    String name = "sample data of " + component;
    UUID check = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    SplittableRandom random = new SplittableRandom(part.ordinal());
    List<Sample> samples = new ArrayList<>();
    for (Instant moment : moments(start)) {
      for (int i = 0; i < EACH; i++) {
        Instant at = moment.plusSeconds(i);
        samples.add(
            Sample.newBuilder()
                .setApplicationId(page.application())
                .setComponentId(component)
                .setCheckId(check)
                .setCheckName("http")
                .setKind(CheckKind.HTTP)
                .setEpoch(0)
                .setSequence(samples.size())
                .setScheduledAt(at)
                .setObservedAt(at)
                .setIntervalMs((int) INTERVAL.toMillis())
                .setVerdict(Verdict.OPERATIONAL)
                .setReason(SampleHistory.MARK)
                .setResponseTimeMs(part.millis(at, random))
                .build());
      }
    }
    return samples;
  }

  private List<Reading> readings(Figure figure, UUID metric) {
    return moments(start).stream()
        .filter(at -> Duration.between(at, start).toHours() < 24)
        .map(
            at ->
                Reading.newBuilder()
                    .setApplicationId(page.application())
                    .setMetricId(metric)
                    .setAt(at)
                    .setIntervalMs((int) INTERVAL.toMillis())
                    .setValue(figure.at(at, Map.of()))
                    .build())
        .toList();
  }
}
