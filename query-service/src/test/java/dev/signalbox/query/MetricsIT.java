package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Custom metrics from readings on Kafka to whoever looks. */
class MetricsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final RunningQuery QUERY = RunningQuery.start();

  private final Shop shop = Shop.random();
  private final Instant now = Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);

  @AfterAll
  static void stop() {
    QUERY.close();
  }

  private void read(Instant at, Double value) {
    QUERY.publish(Topics.READINGS, shop.id(), shop.reading(at, value, null));
  }

  private JsonNode metric(String role) {
    return QUERY.json("/public/status/" + shop.slug() + "/metrics", role).path("metrics").path(0);
  }

  private String page(String role) {
    return QUERY.get("/status/" + shop.slug(), role).body();
  }

  @Test
  void readings_become_a_value_a_course_and_a_tile() {
    QUERY.publish(Topics.CATALOG, shop.id(), shop.measured(1, Visibility.PUBLIC, true));
    Instant step = Instant.ofEpochSecond(now.getEpochSecond() / 300 * 300);
    read(step.minus(Duration.ofHours(25)), 99.0);
    read(step.minus(Duration.ofHours(2)), 1.0);
    read(step.minus(Duration.ofHours(2)).plusSeconds(30), 3.0);
    read(step.minus(Duration.ofHours(2)).plusSeconds(30), 3.0);
    read(now, 12.5);

    // a course is kept in memory for a while, so it is asked for when all is there
    String status = "/public/status/" + shop.slug();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(QUERY.json(status, "anonymous").at("/metrics/0/value").asDouble())
                    .isEqualTo(12.5));
    JsonNode metric = metric("anonymous");
    assertThat(metric.path("name").asString()).isEqualTo("Orders");
    assertThat(metric.path("unit").asString()).isEqualTo("per s");
    assertThat(metric.path("stale").asBoolean()).isFalse();
    assertThat(metric.path("error").isNull()).isTrue();
    assertThat(metric.path("points").findValuesAsString("value")).containsExactly("2.0", "12.5");
    assertThat(page("anonymous"))
        .contains("Orders", "<b>12.5</b>", "per s", "class=\"spark\"", "Last 24 hours: 2 to 12.5");
  }

  @Test
  void a_value_that_does_not_come_again_grows_old_and_says_why() {
    QUERY.publish(Topics.CATALOG, shop.id(), shop.measured(1, Visibility.PUBLIC, true));
    read(now.minusSeconds(74), 12.5);
    QUERY.publish(Topics.READINGS, shop.id(), shop.reading(now, null, "no_answer"));

    await().atMost(SOON).until(() -> metric("anonymous").path("stale").asBoolean());
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(metric("anonymous").path("error").asString()).isEqualTo("no_answer"));
    assertThat(metric("anonymous").path("value").asDouble()).isEqualTo(12.5);
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(page("anonymous")).contains("The source does not answer", "12.5"));
  }

  @Test
  void inv_27_metrics_that_are_not_shown_and_queries_of_all_are_nowhere_in_public() {
    QUERY.publish(Topics.CATALOG, shop.id(), shop.measured(1, Visibility.PUBLIC, false));
    read(now, 12.5);

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(metric("viewer").path("value").asDouble()).isEqualTo(12.5));
    String slug = "/public/status/" + shop.slug();
    List<String> read =
        List.of(
            QUERY.get(slug, "anonymous").body(),
            QUERY.get(slug + "/metrics", "anonymous").body(),
            page("anonymous"));
    assertThat(read).noneMatch(body -> body.contains("Orders") || body.contains("zebra"));

    QUERY.publish(Topics.CATALOG, shop.id(), shop.measured(2, Visibility.PUBLIC, true));
    await().atMost(SOON).until(() -> page("anonymous").contains("Orders"));
    QUERY.publish(
        Topics.READINGS,
        shop.id(),
        shop.reading(now.plusSeconds(1), null, "parse error: " + Shop.SECRET_QUERY));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(metric("anonymous").path("error").asString()).isEqualTo("other"));
    assertThat(page("anonymous")).doesNotContain("zebra");
  }

  @Test
  void the_stream_tells_new_values_and_a_window_that_is_none_is_named() {
    QUERY.publish(Topics.CATALOG, shop.id(), shop.measured(1, Visibility.PUBLIC, true));
    String slug = "/public/status/" + shop.slug();
    await().atMost(SOON).until(() -> QUERY.get(slug, "anonymous").statusCode() == 200);
    var events = QUERY.listen(slug + "/events", "anonymous");
    read(now, 42.0);

    await()
        .atMost(SOON)
        .until(
            () ->
                events.stream()
                    .filter(event -> event.name().equals("fresh"))
                    .anyMatch(
                        event ->
                            event.data().path("metrics").path(0).path("value").asDouble() == 42.0));
    assertThat(QUERY.get(slug + "/metrics?window=90d", "anonymous"))
        .satisfies(answer -> assertThat(answer.statusCode()).isIn(400, 422))
        .satisfies(answer -> assertThat(answer.body()).contains("window", "must be 3h or 24h"));
  }

  @Test
  void a_metric_that_is_stated_no_more_is_forgotten() {
    QUERY.publish(Topics.CATALOG, shop.id(), shop.measured(1, Visibility.PUBLIC, true));
    read(now, 12.5);
    await().atMost(SOON).until(() -> rows() == 2);

    QUERY.publish(Topics.CATALOG, shop.id(), shop.entry(2, Visibility.PUBLIC));

    await().atMost(SOON).until(() -> rows() == 0);
  }

  private long rows() {
    return QUERY
        .bean(org.springframework.r2dbc.core.DatabaseClient.class)
        .sql(
            """
            SELECT (SELECT count(*) FROM reading WHERE application_id = $1)
                 + (SELECT count(*) FROM metric_step WHERE application_id = $1) AS rows
            """)
        .bind(0, shop.id())
        .map(row -> row.get("rows", Long.class))
        .one()
        .blockOptional(Duration.ofSeconds(10))
        .orElseThrow();
  }
}
