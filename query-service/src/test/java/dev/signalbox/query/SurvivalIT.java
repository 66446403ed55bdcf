package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.Judged;
import dev.signalbox.schemas.Span;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import dev.signalbox.testkit.Databases;
import dev.signalbox.testkit.KraftNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What outlives what. */
class SurvivalIT {

  private final Shop shop = Shop.random();
  private final Instant now = Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);

  private String path(String rest) {
    return "/api/applications/" + shop.id() + rest;
  }

  private void open(RunningQuery query) {
    query.publish(Topics.CATALOG, shop.id(), shop.entry(1, Visibility.PUBLIC));
    query.publish(
        Topics.STATUSES,
        shop.id(),
        shop.status(
            1, shop.storefront(), Status.UNKNOWN, Status.OPERATIONAL, now.minusSeconds(60)));
    query.publish(Topics.SAMPLES, shop.id(), shop.sample(now, 41));
    judge(query);
    awaitStatus(query, "operational");
  }

  private void judge(RunningQuery query) {
    int partition = query.bean(Partitions.class).of(shop.id());
    query.publish(Topics.STATUSES, partition, new Judged(partition, Shop.CLOCK.instant()));
  }

  private void awaitStatus(RunningQuery query, String word) {
    await()
        .until(
            () -> query.json(path("/status"), "anonymous").path("status").asString().equals(word));
  }

  @Test
  void inv_36_a_page_is_served_without_the_database_and_says_when_it_is_old() {
    try (RunningQuery query = RunningQuery.alone()) {
      open(query);

      query.database().takeAway();

      assertThat(query.get(path("/status"), "anonymous").statusCode()).isEqualTo(200);
      assertThat(query.get("/readyz", "").statusCode()).isEqualTo(200);
      assertThat(query.get(path("/status/history"), "anonymous").statusCode()).isEqualTo(503);
      awaitStatus(query, "unknown");
      query.database().bringBack();
    }
  }

  /** Somebody looks every minute; whatever is kept for a while has been forgotten by then. */
  @Test
  void inv_36_an_hour_without_kafka_and_the_database_every_page_answers_with_its_age() {
    AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    Clock clock = new MovedClock(passed::get);
    KraftNode kafka = KraftNode.start();
    try (RunningQuery query = RunningQuery.on(Databases.fresh(), kafka.bootstrap(), clock)) {
      open(query);
      String html = "/status/" + shop.slug();
      List<String> pages =
          List.of(
              path("/status"),
              path("/incidents"),
              path("/metrics"),
              html,
              html + "?window=90d",
              html + "/history",
              html + "/uptime",
              html + "/badge.svg",
              html + "/api/v2/summary.json",
              "/readyz");
      pages.forEach(page -> assertThat(query.get(page, "anonymous").statusCode()).isEqualTo(200));

      kafka.stop();
      query.database().takeAway();

      for (int minute = 1; minute <= 60; minute++) {
        passed.set(Duration.ofMinutes(minute));
        for (String page : pages) {
          assertThat(query.get(page, "anonymous").statusCode())
              .as("%s after %d min", page, minute)
              .isEqualTo(200);
        }
      }
      JsonNode status = query.json(path("/status"), "anonymous");
      assertThat(status.path("description").asString()).isEqualTo("Unknown – no fresh data");
      assertThat(Instant.parse(status.path("fresh_until").asString()))
          .isBefore(clock.instant().minus(Duration.ofMinutes(58)));
      assertThat(query.get(html, "anonymous").body()).contains("We have received no data since");
      query.database().bringBack();
    } finally {
      kafka.close();
    }
  }

  /** The time of day, and so much more. */
  private static final class MovedClock extends Clock {
    private final Supplier<Duration> passed;

    MovedClock(Supplier<Duration> passed) {
      this.passed = passed;
    }

    @Override
    public Instant instant() {
      return Shop.CLOCK.instant().plus(passed.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void a_revised_past_replaces_what_was_known_and_a_restart_changes_nothing() {
    RunningQuery first = RunningQuery.alone();
    open(first);
    Instant from = now.minus(Duration.ofDays(40)).truncatedTo(ChronoUnit.DAYS);
    Instant down = from.plus(Duration.ofDays(3));
    Instant up = down.plus(Duration.ofHours(6));
    Instant end = now.minusSeconds(60);
    HistoryRevised revised =
        new HistoryRevised(
            shop.id(),
            7L,
            0L,
            0L,
            shop.storefront(),
            from,
            end,
            List.of(
                new Span(from, down, Status.OPERATIONAL, Status.OPERATIONAL, "", ""),
                new Span(down, up, Status.OUTAGE, Status.OUTAGE, "sample", ""),
                new Span(up, end, Status.OPERATIONAL, Status.OPERATIONAL, "", "")));
    first.publish(Topics.STATUSES, shop.id(), revised);
    first.publish(Topics.STATUSES, shop.id(), revised);
    await().until(() -> component(first).path("spans").size() == 4);
    first.close();

    try (RunningQuery second = RunningQuery.on(first.database())) {
      second.publish(Topics.SAMPLES, shop.id(), shop.sample(Shop.CLOCK.instant(), 41));
      judge(second);
      awaitStatus(second, "operational");
      JsonNode component = component(second);
      assertThat(component.path("uptime").path("outage_s").asLong())
          .isEqualTo(Duration.ofHours(6).toSeconds());
      assertThat(second.database().number(daily("sum(outage_ms)")))
          .isEqualTo(Duration.ofHours(6).toMillis());
      assertThat(second.database().number(daily("count(*)")))
          .isEqualTo(ChronoUnit.DAYS.between(from, end) + 1);
      second.publish(
          Topics.STATUSES,
          shop.id(),
          shop.status(2, shop.storefront(), Status.OPERATIONAL, Status.DEGRADED, now));
      awaitStatus(second, "degraded");
    }
  }

  private String daily(String what) {
    return "select %s from query.daily where component_id = '%s'"
        .formatted(what, shop.storefront());
  }

  private JsonNode component(RunningQuery query) {
    return query.json(path("/status/history?window=90d"), "anonymous").path("components").get(0);
  }
}
