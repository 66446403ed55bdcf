package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The views for tools as the whole service serves them. */
class ViewsIT {
  private static final RunningQuery QUERY = RunningQuery.shared();
  private static final List<String> VIEWS =
      List.of(
          "/api/v2/summary.json",
          "/history.rss",
          "/history.atom",
          "/feed.json",
          "/maintenance.ics",
          "/badge.svg",
          "/badge/storefront.svg",
          "/badge.json",
          "/widget",
          "/widget.js",
          "/widget.json",
          "/metrics");

  private final Shop shop = Shop.random();
  private final Instant now = Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  void aPageThatIsFresh() {
    shop.open(QUERY, Visibility.PUBLIC, now.minusSeconds(60));
    QUERY.publish(
        Topics.STATUSES,
        shop.id(),
        shop.status(2, shop.worker(), Status.UNKNOWN, Status.OUTAGE, now.minusSeconds(60)));
    shop.fresh(QUERY);
    await()
        .untilAsserted(
            () -> assertThat(get("/badge.svg", "anonymous").body()).contains("operational"));
  }

  private HttpResponse<String> get(String view, String role) {
    return QUERY.get("/status/" + shop.slug() + view, role);
  }

  @Test
  void no_view_needs_the_database() {
    QUERY.database().takeAway();
    try {
      for (String view : VIEWS) {
        assertThat(get(view, "viewer")).as(view).returns(200, HttpResponse::statusCode);
      }
    } finally {
      QUERY.database().bringBack();
    }
  }

  @Test
  void head_goes_wherever_get_goes() {
    String badge = "/status/" + shop.slug() + "/badge.svg";
    HttpResponse<String> whole = QUERY.get(badge, "anonymous");
    HttpResponse<String> head = QUERY.head(badge, "anonymous");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("etag")).isEqualTo(whole.headers().firstValue("etag"));
  }

  @Test
  void how_long_checks_took_is_told_to_who_may_see_the_application_from_inside() {
    assertThat(get("/metrics", "anonymous").statusCode()).isEqualTo(403);
    assertThat(get("/metrics", "viewer").body())
        .contains(
            "signalbox_check_duration_seconds_bucket{application=\"shop\",component=\"storefront\",le=\"0.025\"} 0",
            "signalbox_check_duration_seconds_bucket{application=\"shop\",component=\"storefront\",le=\"0.05\"} 1");
  }

  @Test
  void inv_27_the_record_of_an_internal_component_is_absent() {
    for (String record : List.of("/history", "/history.csv")) {
      String path = "/public/status/" + shop.slug() + record + "?window=24h";

      assertThat(QUERY.get(path, "viewer").body()).contains("order-worker");
      assertThat(QUERY.get(path, "anonymous").body())
          .contains("storefront")
          .doesNotContain("order-worker", shop.worker().toString());
    }
  }

  @Test
  void inv_27_a_past_reason_that_is_the_title_of_a_hidden_incident_is_not_told() {
    var shown = ApplicationEntry.newBuilder(shop.entry(2, Visibility.PUBLIC)).setShowReasons(true);
    QUERY.publish(Topics.CATALOG, shop.id(), shown.build());
    StatusChange outage =
        shop.status(3, shop.storefront(), Status.OPERATIONAL, Status.OUTAGE, now.minusSeconds(30));
    StatusChange claimed =
        StatusChange.newBuilder(outage).setReason("order-worker is outage").build();
    QUERY.publish(Topics.STATUSES, shop.id(), claimed);
    for (String record : List.of("/history", "/history.csv")) {
      String path = "/public/status/" + shop.slug() + record + "?window=24h";

      // the span is known before the page that shows reasons is
      await()
          .untilAsserted(
              () -> {
                assertThat(QUERY.get(path, "viewer").body()).contains("order-worker is outage");
                assertThat(QUERY.get(path, "anonymous").body())
                    .contains("outage", Shop.SECRET_REASON);
              });
      assertThat(QUERY.get(path, "anonymous").body()).doesNotContain("order-worker");
    }
  }
}
