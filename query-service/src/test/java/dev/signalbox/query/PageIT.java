package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.IncidentStatus;
import dev.signalbox.schemas.Span;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From what the other services say to what people read. */
class PageIT {
  private final RunningQuery query = RunningQuery.shared();
  private final Shop shop = Shop.random();
  private final Instant now = Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);

  private void open(Visibility visibility) {
    shop.open(query, visibility, now.minusSeconds(3600));
    shop.fresh(query);
  }

  private JsonNode awaitStatus(String word) {
    await()
        .untilAsserted(
            () ->
                assertThat(query.json(path("/status"), "anonymous").path("status").asString())
                    .isEqualTo(word));
    return query.json(path("/status"), "anonymous");
  }

  private String path(String rest) {
    return "/api/applications/" + shop.id() + rest;
  }

  @Test
  void a_change_of_status_reaches_the_page_and_its_history() {
    open(Visibility.PUBLIC);
    awaitStatus("operational");

    query.publish(
        Topics.STATUSES,
        shop.id(),
        shop.status(2, shop.storefront(), Status.OPERATIONAL, Status.OUTAGE, now));

    JsonNode status = awaitStatus("outage");
    assertThat(status.path("description").asString()).isEqualTo("Major outage");
    JsonNode component = status.path("components").get(0);
    assertThat(component.path("since").asString()).isEqualTo(now.toString());
    assertThat(component.has("reason"))
        .as("the public is shown no reason unless settings say so")
        .isFalse();
    assertThat(status.path("components")).hasSize(1);
    JsonNode history =
        query.json(path("/status/history?window=24h"), "anonymous").path("components").get(0);
    assertThat(history.path("spans")).hasSize(2);
    assertThat(history.path("spans").get(0).path("to").asString()).isEqualTo(now.toString());
    assertThat(history.path("response_times").get(0).path("p50_ms").asLong()).isBetween(40L, 42L);
    assertThat(query.json("/public/status/" + shop.slug(), "anonymous").path("status").asString())
        .isEqualTo("outage");
    assertThat(
            query
                .database()
                .number(
                    "select count(*) from query.status_checks where component_uuid = '%s'"
                        .formatted(shop.storefront())))
        .isEqualTo(1);
  }

  @Test
  void
      a_revision_of_the_past_reaches_history_days_and_uptime_and_holds_only_against_what_was_before() {
    open(Visibility.PUBLIC);
    awaitStatus("operational");
    var before = query.get(path("/status"), "anonymous").headers().firstValue("etag");

    revise(now.minusSeconds(1800), now.minusSeconds(900), Status.OUTAGE, 2);
    query.publish(
        Topics.STATUSES,
        shop.id(),
        shop.status(
            3, shop.storefront(), Status.OPERATIONAL, Status.DEGRADED, now.minusSeconds(60)));
    awaitStatus("degraded");

    JsonNode history =
        query.json(path("/status/history?window=24h"), "anonymous").path("components").get(0);
    assertThat(history.path("spans"))
        .extracting(span -> span.path("status").asString())
        .containsExactly("operational", "outage", "operational", "degraded");
    assertThat(history.path("uptime").path("outage_s").asLong()).isEqualTo(900);
    await()
        .until(
            () ->
                !query
                    .get(path("/status"), "anonymous")
                    .headers()
                    .firstValue("etag")
                    .equals(before));
    assertThat(
            query
                .database()
                .number(
                    "select sum(outage_ms) from query.daily where component_id = '%s'"
                        .formatted(shop.storefront())))
        .isEqualTo(900_000);
  }

  @Test
  void the_page_draws_the_response_times_that_were_measured() {
    open(Visibility.PUBLIC);
    awaitStatus("operational");
    await()
        .until(
            () ->
                !query
                    .json(path("/status/history?window=3h"), "anonymous")
                    .at("/components/0/response_times")
                    .isEmpty());

    String page = query.get("/status/" + shop.slug() + "?window=3h", "anonymous").body();

    assertThat(page).contains("id=\"performance\"").containsPattern("p50 <b>4[012]\u202fms</b>");
  }

  private void revise(Instant from, Instant to, Status status, long version) {
    query.publish(
        Topics.STATUSES,
        shop.id(),
        HistoryRevised.newBuilder()
            .setApplicationId(shop.id())
            .setVersion(version)
            .setComponentId(shop.storefront())
            .setFrom(from)
            .setTo(to)
            .setSpans(
                List.of(new Span(from, to, status, status, "came late", "decided by http: late")))
            .build());
  }

  @Test
  void signed_in_people_see_reasons_internal_components_and_the_manifest() {
    open(Visibility.PUBLIC);
    awaitStatus("operational");

    JsonNode status = query.json(path("/status"), "viewer");
    JsonNode whole = query.json(path(""), "viewer");

    assertThat(status.path("components")).hasSize(2);
    assertThat(status.path("components").get(0).path("reason").asString())
        .isEqualTo(Shop.SECRET_REASON);
    assertThat(status.path("components").get(0).path("explanation").asString())
        .isEqualTo("decided by http: " + Shop.SECRET_REASON);
    JsonNode spans =
        query
            .json(path("/status/history?window=24h"), "viewer")
            .path("components")
            .get(0)
            .path("spans");
    assertThat(spans.get(spans.size() - 1).path("explanation").asString())
        .isEqualTo("decided by http: " + Shop.SECRET_REASON);
    assertThat(query.json(path("/status/history?window=24h"), "anonymous").toString())
        .doesNotContain("decided by", Shop.SECRET_REASON);
    assertThat(whole.path("manifest").path("kind").asString()).isEqualTo("StatusPage");
    assertThat(whole.path("stated_by").path("spec.title").asString()).isEqualTo("file shop.yaml");
  }

  @Test
  void an_internal_page_asks_anybody_to_sign_in_and_a_disabled_one_is_not_there() {
    open(Visibility.INTERNAL);
    await().until(() -> query.get(path("/status"), "viewer").statusCode() == 200);

    assertThat(query.get(path("/status"), "anonymous").statusCode()).isEqualTo(401);
    assertThat(query.get(path("/status"), "").statusCode())
        .as("without the gateway's token")
        .isEqualTo(401);

    query.publish(Topics.CATALOG, shop.id(), shop.entry(2, Visibility.DISABLED));
    await().until(() -> query.get(path("/status"), "viewer").statusCode() == 404);
    assertThat(query.get(path(""), "viewer").statusCode())
        .as("settings stay reachable")
        .isEqualTo(200);
    assertThat(
            query
                .get("/public/status/" + shop.slug(), "admin")
                .headers()
                .firstValue("content-type"))
        .contains("application/problem+json");
  }

  @Test
  void a_retired_application_is_gone_and_returns_with_its_history() {
    open(Visibility.PUBLIC);
    awaitStatus("operational");

    var retired = shop.entry(2, Visibility.PUBLIC);
    query.publish(
        Topics.CATALOG,
        shop.id(),
        dev.signalbox.schemas.ApplicationEntry.newBuilder(retired).setRetired(true).build());
    await().until(() -> query.get(path("/status"), "anonymous").statusCode() == 404);

    query.publish(Topics.CATALOG, shop.id(), shop.entry(3, Visibility.PUBLIC));
    shop.fresh(query);
    awaitStatus("operational");
  }

  @Test
  void drafts_and_private_notes_are_for_operators() {
    open(Visibility.PUBLIC);
    UUID open = UUID.randomUUID();
    UUID draft = UUID.randomUUID();
    query.publish(
        Topics.INCIDENTS, shop.id(), shop.incident(1, open, IncidentStatus.INVESTIGATING, true));
    query.publish(
        Topics.INCIDENTS, shop.id(), shop.incident(2, draft, IncidentStatus.INVESTIGATING, false));

    await().until(() -> query.json(path("/incidents"), "operator").path("items").size() == 2);
    JsonNode incident = query.json(path("/incidents/" + open), "anonymous");

    assertThat(incident.path("updates")).hasSize(1);
    assertThat(incident.path("updates").get(0).path("message_html").asString())
        .contains("<strong>We</strong>")
        .doesNotContain("<script");
    assertThat(query.json(path("/incidents/" + open), "operator").path("updates")).hasSize(2);
    assertThat(query.get(path("/incidents/" + draft), "viewer").statusCode()).isEqualTo(404);
    assertThat(
            query
                .json(path("/incidents?status=unresolved&limit=1"), "operator")
                .path("next")
                .isNull())
        .isFalse();
    assertThat(query.json(path("/status"), "viewer").path("incidents")).hasSize(1);
  }

  @Test
  void what_has_not_changed_is_not_sent_again() {
    open(Visibility.PUBLIC);
    awaitStatus("operational");
    var first = query.get(path("/status"), "anonymous");
    String tag = first.headers().firstValue("etag").orElseThrow();

    var again = query.get(path("/status"), "anonymous", "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.headers().firstValue("signalbox-fresh-until")).isPresent();
  }

  @Test
  void the_history_as_a_table_is_gapless_and_shows_the_public_no_reasons() {
    open(Visibility.PUBLIC);
    awaitStatus("operational");
    String public_ = "/public/status/" + shop.slug() + "/history.csv?window=24h";

    List<String> rows = query.get(public_, "anonymous").body().lines().toList();
    String inside = query.get(path("/status/history.csv?window=3h"), "viewer").body();

    assertThat(rows.getFirst())
        .isEqualTo("component_id,component,from,to,duration_ms,status,measured,reason,explanation");
    assertThat(rows).hasSize(3);
    String begun = now.minusSeconds(3600).toString();
    assertThat(rows.get(1))
        .startsWith(shop.storefront() + ",storefront,")
        .contains("," + begun + ",")
        .endsWith(",unknown,,,");
    assertThat(rows.get(2)).contains("," + begun + ",").endsWith(",operational,,,");
    assertThat(rows.stream().skip(1).mapToLong(row -> Long.parseLong(row.split(",")[4])).sum())
        .isEqualTo(Duration.ofHours(24).toMillis());
    assertThat(inside)
        .contains(
            "operational,operational,"
                + Shop.SECRET_REASON
                + ",decided by http: "
                + Shop.SECRET_REASON);
    assertThat(query.get(public_ + "&time_zone=Mars/Base", "anonymous").statusCode())
        .isEqualTo(422);
  }

  @Test
  void a_parameter_that_is_not_right_is_named() {
    open(Visibility.PUBLIC);
    awaitStatus("operational");

    for (String bad : List.of("window=2w", "resolution=1m", "time_zone=Mars", "component=none")) {
      var answer = query.get(path("/status/history?" + bad), "anonymous");
      assertThat(answer.statusCode()).as(bad).isEqualTo(422);
      assertThat(RunningQuery.json(answer.body()).path("errors").get(0).path("path").asString())
          .isEqualTo(bad.substring(0, bad.indexOf('=')));
    }
    assertThat(query.get(path("/incidents?limit=1000"), "anonymous").statusCode()).isEqualTo(422);
  }
}
