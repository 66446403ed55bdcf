package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.Judged;
import dev.signalbox.schemas.Span;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An application says how its uptime is counted, and every place that shows a figure obeys. */
class UptimeIT {
  private final RunningQuery query = RunningQuery.shared();
  private final Shop shop = Shop.random();
  private final Instant now = Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);

  private String path(String rest) {
    return "/api/applications/" + shop.id() + rest;
  }

  private Instant ago(double hours) {
    return now.minusMillis((long) (hours * 3_600_000));
  }

  /** Known for that long, and fresh for the length of the test. */
  private void open(ApplicationEntry entry, double hours) {
    query.publish(Topics.CATALOG, shop.id(), entry);
    query.publish(
        Topics.STATUSES,
        shop.id(),
        shop.status(1, shop.storefront(), Status.UNKNOWN, Status.OPERATIONAL, ago(hours)));
    query.publish(Topics.SAMPLES, shop.id(), shop.sample(now.plusSeconds(60), 41));
    int partition = query.bean(Partitions.class).of(shop.id());
    query.publish(Topics.STATUSES, partition, new Judged(partition, now.plusSeconds(120)));
  }

  /** Of 24 hours: 5 % out, 10 % partly out, 10 % degraded, 20 % in maintenance. */
  private void revise() {
    Instant at = ago(12);
    query.publish(
        Topics.STATUSES,
        shop.id(),
        HistoryRevised.newBuilder()
            .setApplicationId(shop.id())
            .setVersion(2)
            .setComponentId(shop.storefront())
            .setFrom(at)
            .setTo(ago(1.2))
            .setSpans(
                List.of(
                    span(12, 10.8, Status.OUTAGE),
                    span(10.8, 8.4, Status.PARTIAL_OUTAGE),
                    span(8.4, 6, Status.DEGRADED),
                    span(6, 1.2, Status.MAINTENANCE)))
            .build());
  }

  private Span span(double from, double to, Status status) {
    return new Span(ago(from), ago(to), status, status, "", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # maintenance | degraded | partial outage | uptime | on the page
            exclude     |          |                |   90.0 | 90.00
            count       |          |                |   92.0 | 92.00
            exclude     |      0.5 |              0 |   87.5 | 87.50
            count       |        1 |              1 |   75.0 | 75.00
          """)
  void the_applications_weights_and_maintenance_hold_wherever_a_figure_is_shown(
      String maintenance, Double degraded, Double partial, double uptime, String page) {
    Map<String, Double> weights =
        degraded == null ? Map.of() : Map.of("degraded", degraded, "partial_outage", partial);
    open(
        ApplicationEntry.newBuilder(shop.entry(1, Visibility.PUBLIC))
            .setExcludeMaintenance(maintenance.equals("exclude"))
            .setWeights(weights)
            .build(),
        100);
    revise();

    await().untilAsserted(() -> assertThat(figure(path("/status"))).isEqualTo(uptime));
    JsonNode status = query.json(path("/status"), "anonymous");
    JsonNode component = status.path("components").get(0);
    assertThat(component.path("uptime").path("24h").asDouble()).isEqualTo(uptime);
    assertThat(component.path("coverage").has("24h")).as("all of it is known").isFalse();
    assertThat(status.path("coverage").path("24h").asDouble()).isEqualTo(100);
    assertThat(figure("/public/status/" + shop.slug())).isEqualTo(uptime);
    JsonNode history =
        query.json(path("/status/history?window=24h"), "anonymous").path("components").get(0);
    assertThat(history.path("uptime").path("ratio").asDouble() * 100).isEqualTo(uptime);
    assertThat(listed().path("uptime").path("24h").asDouble()).isEqualTo(uptime);
    assertThat(query.get("/status/" + shop.slug() + "?range=24h", "anonymous").body())
        .contains("Uptime of all: " + page + "\u202f%");
  }

  private double figure(String path) {
    return query.json(path, "anonymous").path("uptime").path("24h").asDouble();
  }

  private JsonNode listed() {
    return query
        .json("/api/applications?limit=200", "anonymous")
        .path("items")
        .valueStream()
        .filter(item -> item.path("id").asString().equals(shop.id().toString()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_figure_younger_than_its_window_says_since_when_wherever_it_is_shown() {
    open(shop.entry(1, Visibility.PUBLIC), 30);
    String since = ago(30).toString();

    await().untilAsserted(() -> assertThat(figure(path("/status"))).isEqualTo(100));
    JsonNode status = query.json(path("/status"), "anonymous");

    assertThat(status.path("since").path("7d").asString()).isEqualTo(since);
    assertThat(status.path("since").has("24h")).isFalse();
    JsonNode component = status.path("components").get(0);
    assertThat(component.path("uptime_since").path("90d").asString()).isEqualTo(since);
    assertThat(component.path("uptime_since").has("24h")).isFalse();
    assertThat(listed().path("since").path("30d").asString()).isEqualTo(since);
    JsonNode history = query.json(path("/status/history?window=7d"), "anonymous");
    assertThat(history.path("components").get(0).path("uptime").path("since").asString())
        .isEqualTo(since);
    assertThat(query.get("/status/" + shop.slug() + "?range=90d", "anonymous").body())
        .contains("Uptime of all: 100\u202f% since ");
  }
}
