package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Custom metrics from readings on Kafka to whoever looks. */
class MetricsIT {
  private static final RunningQuery QUERY = RunningQuery.shared();
  private static final Instant NOW = Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
  private static final Instant STEP =
      Instant.ofEpochSecond(NOW.getEpochSecond() / 300 * 300).minus(Duration.ofHours(2));

  private static final Shop MEASURED = Shop.random();
  private static final Shop SILENT = Shop.random();
  private static final Shop HIDDEN = Shop.random();
  private static final Shop BABBLING = Shop.random();
  private static final Shop HEARD = Shop.random();

  private static List<RunningQuery.Event> heard;

  /** What is read goes out in steps of 15 s: they all begin together, to be waited for once. */
  @BeforeAll
  static void readAll() {
    for (Shop shop : List.of(MEASURED, SILENT, BABBLING, HEARD)) {
      QUERY.publish(Topics.CATALOG, shop.id(), shop.measured(1, Visibility.PUBLIC, true));
    }
    QUERY.publish(Topics.CATALOG, HIDDEN.id(), HIDDEN.measured(1, Visibility.PUBLIC, false));
    await().until(() -> QUERY.get(slug(HEARD), "anonymous").statusCode() == 200);
    heard = QUERY.listen(slug(HEARD) + "/events", "anonymous");

    read(MEASURED, STEP.minus(Duration.ofHours(23)), 99.0);
    read(MEASURED, STEP, 1.0);
    read(MEASURED, STEP.plusSeconds(30), 3.0);
    read(MEASURED, STEP.plusSeconds(30), 3.0);
    read(MEASURED, NOW, 12.5);
    read(SILENT, NOW.minusSeconds(74), 12.5);
    failed(SILENT, "no_answer");
    read(HIDDEN, NOW, 12.5);
    read(BABBLING, NOW.minusSeconds(1), 12.5);
    failed(BABBLING, "parse error: " + Shop.SECRET_QUERY);
    read(HEARD, NOW, 42.0);
  }

  private static String slug(Shop shop) {
    return "/public/status/" + shop.slug();
  }

  private static void read(Shop shop, Instant at, Double value) {
    QUERY.publish(Topics.READINGS, shop.id(), shop.reading(at, value, null));
  }

  private static void failed(Shop shop, String error) {
    QUERY.publish(Topics.READINGS, shop.id(), shop.reading(NOW, null, error));
  }

  private static JsonNode metric(Shop shop, String role) {
    return QUERY.json(slug(shop) + "/metrics", role).path("metrics").path(0);
  }

  /** A course is kept in memory for a while, so it is asked for when the page shows the value. */
  private static void awaitValue(Shop shop, String role, double value) {
    await()
        .untilAsserted(
            () ->
                assertThat(QUERY.json(slug(shop), role).at("/metrics/0/value").asDouble())
                    .isEqualTo(value));
  }

  private static String page(Shop shop) {
    return QUERY.get("/status/" + shop.slug(), "anonymous").body();
  }

  @Test
  void readings_become_a_value_a_course_and_a_tile() {
    awaitValue(MEASURED, "anonymous", 12.5);
    JsonNode metric = metric(MEASURED, "anonymous");
    assertThat(metric.path("name").asString()).isEqualTo("Orders");
    assertThat(metric.path("unit").asString()).isEqualTo("per s");
    assertThat(metric.path("stale").asBoolean()).isFalse();
    assertThat(metric.path("error").isNull()).isTrue();
    assertThat(metric.path("points").findValuesAsString("value")).containsExactly("2.0", "12.5");
    assertThat(page(MEASURED))
        .contains("Orders", "<b>12.5</b>", "per s", "class=\"spark\"", "Last 24 hours: 2 to 12.5");
  }

  @Test
  void a_value_that_does_not_come_again_grows_old_and_says_why() {
    await().until(() -> metric(SILENT, "anonymous").path("stale").asBoolean());
    await()
        .untilAsserted(
            () ->
                assertThat(metric(SILENT, "anonymous").path("error").asString())
                    .isEqualTo("no_answer"));
    assertThat(metric(SILENT, "anonymous").path("value").asDouble()).isEqualTo(12.5);
    await()
        .untilAsserted(
            () -> assertThat(page(SILENT)).contains("The source does not answer", "12.5"));
  }

  @Test
  void inv_27_metrics_that_are_not_shown_are_nowhere_in_public() {
    awaitValue(HIDDEN, "viewer", 12.5);
    List<String> read =
        List.of(
            QUERY.get(slug(HIDDEN), "anonymous").body(),
            QUERY.get(slug(HIDDEN) + "/metrics", "anonymous").body(),
            page(HIDDEN));
    assertThat(read).noneMatch(body -> body.contains("Orders") || body.contains("zebra"));

    QUERY.publish(Topics.CATALOG, HIDDEN.id(), HIDDEN.measured(2, Visibility.PUBLIC, true));
    await().until(() -> page(HIDDEN).contains("Orders"));
    assertThat(page(HIDDEN)).doesNotContain("zebra");
  }

  @Test
  void inv_27_what_the_source_says_of_a_query_is_a_closed_word_in_public() {
    await()
        .untilAsserted(
            () ->
                assertThat(metric(BABBLING, "anonymous").path("error").asString())
                    .isEqualTo("other"));
    assertThat(QUERY.get(slug(BABBLING), "anonymous").body()).doesNotContain("zebra");
    assertThat(page(BABBLING)).contains("Orders").doesNotContain("zebra");
  }

  @Test
  void the_stream_tells_new_values() {
    await()
        .until(
            () ->
                heard.stream()
                    .filter(event -> event.name().equals("fresh"))
                    .anyMatch(
                        event ->
                            event.data().path("metrics").path(0).path("value").asDouble() == 42.0));
  }

  @Test
  void a_window_that_is_none_is_named() {
    assertThat(QUERY.get(slug(HEARD) + "/metrics?window=90d", "anonymous"))
        .satisfies(answer -> assertThat(answer.statusCode()).isIn(400, 422))
        .satisfies(answer -> assertThat(answer.body()).contains("window", "must be 3h or 24h"));
  }

  @Test
  void a_metric_that_is_stated_no_more_is_forgotten() {
    Shop shop = Shop.random();
    QUERY.publish(Topics.CATALOG, shop.id(), shop.measured(1, Visibility.PUBLIC, true));
    read(shop, NOW, 12.5);
    await().until(() -> rows(shop) == 2);

    QUERY.publish(Topics.CATALOG, shop.id(), shop.entry(2, Visibility.PUBLIC));

    await().until(() -> rows(shop) == 0);
  }

  private static long rows(Shop shop) {
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
