package dev.signalbox.standalone.demo;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.Span;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Topics;
import dev.signalbox.standalone.running.Services.Service;
import dev.signalbox.standalone.running.Signalbox;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/**
 * Ninety days that never were, so that a newcomer sees what a page looks like after three months.
 * They go in where corrections of the record go in: as revised history on Kafka, and as incidents
 * entered afterwards over REST; every span says that it is sample data. {@link SampleFigures} adds
 * what was measured.
 */
final class SampleHistory {
  private static final Duration LENGTH = Duration.ofDays(90);
  private static final Duration AT_NIGHT = Duration.ofHours(2);
  private static final String SLUG = "acme-shop";
  static final String MARK = "Sample data";

  /** Of the 90 days are known then, even where an episode is one in which nothing was. */
  private static final double MOST = 0.9;

  private final Signalbox signalbox;
  private final Instant start;
  private final DemoApi api;

  SampleHistory(Signalbox signalbox, Instant start) {
    this.signalbox = signalbox;
    this.start = start;
    this.api = new DemoApi(signalbox.address(), signalbox.adminToken());
  }

  /** Writes it once the shop's page is there; returns when the page shows the shop working. */
  void write() {
    DemoApi.Page page = api.awaitPage(SLUG, shown -> !shown.path("components").isEmpty());
    RecordPublisher publisher = signalbox.services().bean(Service.INCIDENT, RecordPublisher.class);
    api.await(
        "/public/status/" + SLUG + "/history?window=90d",
        history -> isThere(history) || publish(publisher, page));
    new SampleFigures(publisher, page, start).publish();
    Episode.ALL.stream()
        .filter(episode -> !episode.title().isEmpty())
        .forEach(episode -> tell(page.application(), episode));
    plan(page.application());
    api.awaitPage(SLUG, shown -> shown.path("status").asString().equals("operational"));
  }

  private static boolean isThere(JsonNode history) {
    return history
        .path("components")
        .valueStream()
        .allMatch(component -> component.at("/uptime/coverage").asDouble() > MOST);
  }

  /**
   * To be tried again until it is there: a sample that came late makes a revision of its own, and
   * what is older than that is not taken.
   *
   * @return false: it is not there yet
   */
  private boolean publish(RecordPublisher publisher, DemoApi.Page page) {
    long version = version(page.application());
    List<CompletableFuture<Void>> published = new ArrayList<>();
    for (Part part : Part.values()) {
      UUID component = page.components().get(part.label());
      if (component != null) {
        published.add(
            publisher.publish(
                Topics.STATUSES,
                page.application(),
                history(page.application(), version, component, part)));
      }
    }
    CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)).join();
    return false;
  }

  /** Of what incident-service has said last of the application. */
  private long version(UUID application) {
    return signalbox
        .services()
        .bean(Service.INCIDENT, DatabaseClient.class)
        .sql("SELECT version FROM application WHERE uuid = $1")
        .bind(0, application)
        .mapValue(Long.class)
        .one()
        .blockOptional(Duration.ofSeconds(10))
        .orElse(0L);
  }

  private HistoryRevised history(UUID application, long version, UUID component, Part part) {
    Instant from = start.minus(LENGTH);
    List<Span> spans = new ArrayList<>();
    Instant reached = from;
    for (Episode episode : Episode.ALL) {
      if (episode.part() == part) {
        spans.add(span(reached, episode.from(start), Status.OPERATIONAL));
        spans.add(
            span(
                episode.from(start),
                episode.to(start),
                Status.valueOf(episode.status().toUpperCase(Locale.ROOT))));
        reached = episode.to(start);
      }
    }
    spans.add(span(reached, start, Status.OPERATIONAL));
    return HistoryRevised.newBuilder()
        .setApplicationId(application)
        .setVersion(version)
        .setComponentId(component)
        .setFrom(from)
        .setTo(start)
        .setSpans(spans)
        .build();
  }

  private static Span span(Instant from, Instant to, Status status) {
    return Span.newBuilder()
        .setFrom(from)
        .setTo(to)
        .setMeasured(status == Status.PARTIAL_OUTAGE ? Status.DEGRADED : status)
        .setEffective(status)
        .setReason(MARK)
        .build();
  }

  private void tell(UUID application, Episode episode) {
    api.post(
        "/api/applications/" + application + "/incidents",
        Map.of(
            "title", episode.title(),
            "impact", episode.status().equals("outage") ? "major" : "minor",
            "status", "resolved",
            "message", episode.message(),
            "components",
                List.of(Map.of("name", episode.part().label(), "status", episode.status())),
            "started_at", episode.from(start).toString(),
            "resolved_at", episode.to(start).toString(),
            "notify", false,
            "visibility", "published"));
  }

  /** The one thing that is still to come. */
  private void plan(UUID application) {
    Instant from = start.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3)).plus(AT_NIGHT);
    api.post(
        "/api/applications/" + application + "/maintenances",
        Map.of(
            "title",
            "Database upgrade",
            "message",
            "Order confirmations may arrive up to ten minutes late. Checkout stays open.",
            "components",
            List.of(Map.of("name", Part.WORKER.label()), Map.of("name", Part.REPORTS.label())),
            "starts_at",
            from.toString(),
            "ends_at",
            from.plus(Duration.ofMinutes(90)).toString(),
            "notify",
            false));
  }
}
