package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.query.retention.HistorySettings;
import dev.signalbox.query.retention.Retention;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.IncidentStatus;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What is kept of the past, for how long, and how it is asked for. */
class HistoryIT {
  private final RunningQuery query = RunningQuery.shared();
  private final Shop shop = Shop.random();
  private final Instant now = Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  void open() {
    shop.open(query, Visibility.PUBLIC, now.minusSeconds(3600));
    await().until(() -> query.get(history(""), "anonymous").statusCode() == 200);
  }

  private String history(String asked) {
    return "/api/applications/" + shop.id() + "/status/history?" + asked;
  }

  private JsonNode component(String asked) {
    return query.json(history(asked), "anonymous").at("/components/0");
  }

  private long count(String asked) {
    return component(asked)
        .path("response_times")
        .valueStream()
        .mapToLong(step -> step.path("count").asLong())
        .sum();
  }

  private void measured(Instant at, double millis) {
    query.publish(Topics.SAMPLES, shop.id(), shop.sample(at, millis));
  }

  @Test
  void a_sample_is_in_every_resolution_once_however_late_and_often_it_comes() {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    Instant late = hour.minus(Duration.ofHours(26)).plusSeconds(90);
    measured(hour.minusSeconds(1800), 100);
    measured(late, 400);
    measured(late, 400);
    measured(hour.minusSeconds(1200), 200);

    await().untilAsserted(() -> assertThat(count("window=7d")).isEqualTo(3));
    for (String resolution : List.of("5m", "1h", "1d")) {
      assertThat(count("window=7d&resolution=" + resolution)).as(resolution).isEqualTo(3);
    }
    JsonNode steps = component("window=7d&resolution=1h").path("response_times");
    assertThat(steps.get(0).path("at").asString())
        .startsWith(late.truncatedTo(ChronoUnit.HOURS).toString().substring(0, 19));
    assertThat(steps.get(0).path("p95_ms").asLong()).isBetween(392L, 408L);
    assertThat(steps.get(1).path("avg_ms").asLong()).isEqualTo(150);
    assertThat(steps.get(1).path("p99_ms").asLong()).isBetween(98L, 204L);
  }

  @Test
  void days_of_response_times_are_those_of_the_zone() {
    ZoneId auckland = ZoneId.of("Pacific/Auckland");
    Instant midnight =
        now.minus(Duration.ofDays(1)).atZone(auckland).truncatedTo(ChronoUnit.DAYS).toInstant();
    measured(midnight.minusSeconds(600), 100);
    measured(midnight.plusSeconds(600), 100);

    await().untilAsserted(() -> assertThat(count("window=7d")).isEqualTo(2));

    assertThat(
            component("window=7d&resolution=1d&time_zone=Pacific/Auckland").path("response_times"))
        .extracting(step -> step.path("at").asString().substring(0, 19))
        .containsExactly(
            midnight.atZone(auckland).minusDays(1).toInstant().toString().substring(0, 19),
            midnight.toString().substring(0, 19));
  }

  @Test
  void a_resolution_that_is_not_kept_for_the_window_is_refused_by_name() {
    for (String asked : List.of("window=30d&resolution=5m", "window=90d&resolution=5m")) {
      var answer = query.get(history(asked), "anonymous");
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("\"path\":\"resolution\"", "5m is kept for 8 days");
    }
    assertThat(query.get(history("window=90d&resolution=1h"), "anonymous").statusCode())
        .isEqualTo(200);
  }

  @Test
  void components_come_in_parts_and_a_cursor_of_others_is_refused() {
    List<String> names = new ArrayList<>();
    JsonNode first = query.json(history("limit=1"), "viewer");
    JsonNode second =
        query.json(history("limit=1&cursor=" + first.path("next").asString()), "viewer");
    names.add(first.at("/components/0/name").asString());
    names.add(second.at("/components/0/name").asString());

    assertThat(names).containsExactly("storefront", "order-worker");
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(query.json(history(""), "viewer").path("components")).hasSize(2);
    for (String bad :
        List.of(
            "cursor=" + second.path("next").asString("bm9uZQ"),
            "cursor=%25",
            "limit=0",
            "limit=201")) {
      var answer = query.get(history(bad), "viewer");
      assertThat(answer.statusCode()).as(bad).isEqualTo(422);
      assertThat(answer.body()).contains("\"path\":\"" + bad.substring(0, bad.indexOf('=')) + "\"");
    }
  }

  @Test
  void what_is_older_than_the_settings_say_is_forgotten_but_not_since_when_it_is_known() {
    measured(now, 40);
    await().untilAsserted(() -> assertThat(count("window=24h")).isEqualTo(1));
    old(9, 300, "latency", "");
    old(1, 3600, "latency_coarse", "step_s, ");
    old(93, 3600, "latency_coarse", "step_s, ");
    old(1, 86_400, "latency_coarse", "step_s, ");
    old(401, 86_400, "latency_coarse", "step_s, ");
    span(900, 500, "OPERATIONAL");
    span(500, 450, "OUTAGE");
    span(450, 300, "OPERATIONAL");
    query
        .database()
        .execute(
            "insert into query.daily select component_id, '%s', day, 1, 0, 0, 0, 0, 0 from (select '%s'::uuid as component_id, current_date - n as day from generate_series(399, 402) n) d"
                .formatted(shop.id(), shop.storefront()));

    new Retention(
            query.bean(DatabaseClient.class),
            new HistorySettings(8, 92, 400, 400),
            new SimpleMeterRegistry())
        .tick(0, List.of(shop.id()), now);

    await()
        .untilAsserted(
            () -> assertThat(rows("daily", "day < current_date - 10")).isBetween(1L, 2L));
    assertThat(rows("latency", "true")).isEqualTo(1);
    assertThat(rows("latency_coarse", "true")).as("an hour and a day").isEqualTo(2);
    assertThat(rows("span", "to_at < now() - interval '299 days'"))
        .as("the first that is known, and what reaches into the time that is kept")
        .isEqualTo(2);
    assertThat(rows("span", "effective = 'OUTAGE'")).isZero();
  }

  private void old(int days, int step, String table, String column) {
    query
        .database()
        .execute(
            "insert into query.%s (component_id, %sbucket, count, sum_ms, sketch) select component_id, %sto_timestamp(floor(extract(epoch from now() - interval '%d days') / %d) * %d), count, sum_ms, sketch from query.latency where component_id = '%s' limit 1"
                .formatted(
                    table,
                    column,
                    column.isEmpty() ? "" : step + ", ",
                    days,
                    step,
                    step,
                    shop.storefront()));
  }

  private void span(int from, int to, String status) {
    query
        .database()
        .execute(
            "insert into query.span (component_id, application_id, from_at, to_at, measured, effective, reason) values ('%s', '%s', now() - interval '%d days', now() - interval '%d days', '%s', '%s', '')"
                .formatted(shop.storefront(), shop.id(), from, to, status, status));
  }

  private long rows(String table, String where) {
    return query
        .database()
        .number(
            "select count(*) from query.%s where component_id = '%s' and %s"
                .formatted(table, shop.storefront(), where));
  }

  @Test
  void an_incident_of_long_ago_stands_in_its_month_and_on_its_page_for_those_who_may_see_it() {
    Instant began = now.minus(Duration.ofDays(200));
    UUID told = UUID.randomUUID();
    UUID draft = UUID.randomUUID();
    query.publish(Topics.INCIDENTS, shop.id(), ended(2, told, began, true, "It was the disks"));
    query.publish(Topics.INCIDENTS, shop.id(), ended(3, draft, began, false, "Nobody knows"));
    String page = "/status/" + shop.slug();
    String month = page + "/history?month=" + YearMonth.from(began.atOffset(ZoneOffset.UTC));

    await()
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(query.get(page + "/incidents/" + told, "anonymous").body())
                    .contains("<h1>It was the disks</h1>"));
    await().until(() -> query.get(page + "/incidents/" + draft, "operator").statusCode() == 200);

    assertThat(query.get(month, "anonymous").body())
        .contains("It was the disks", page + "/incidents/" + told)
        .doesNotContain("Nobody knows");
    assertThat(query.get(month, "operator").body()).contains("Nobody knows");
    assertThat(query.get(page + "/incidents/" + draft, "anonymous").statusCode()).isEqualTo(404);
  }

  private IncidentChange ended(
      long version, UUID incident, Instant began, boolean published, String title) {
    return IncidentChange.newBuilder(
            shop.incident(version, incident, IncidentStatus.RESOLVED, published))
        .setTitle(title)
        .setStartedAt(began)
        .setResolvedAt(began.plusSeconds(600))
        .build();
  }
}
