package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.AffectedComponent;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.IncidentStatus;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Incidents as far back as the record goes. */
class PastIncidentsIT {
  private final RunningQuery query = RunningQuery.shared();

  private final Shop shop = Shop.random();
  private final Instant now = Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
  private final String api = "/api/applications/" + shop.id() + "/incidents";
  private final String open = "/public/status/" + shop.slug() + "/incidents";

  /** One goes on, one was over lately, and four are older: two of them for nobody or for us. */
  @BeforeEach
  void happen() {
    query.publish(
        Topics.CATALOG,
        shop.id(),
        ApplicationEntry.newBuilder(shop.entry(1, Visibility.PUBLIC))
            .setCreatedAt(now.minus(Duration.ofDays(400)))
            .build());
    publish(1, "goes on", 200, null, true);
    publish(2, "lately", 3, 2, true);
    publish(3, "old", 100, 99, true);
    publish(4, "a draft", 110, 109, false);
    publish(5, "ours", 120, 119, true, new AffectedComponent(shop.worker(), "", Status.OUTAGE));
    publish(6, "older", 130, 129, true);
    await().until(() -> query.json(api, "operator").path("items").size() == 2);
    await().until(() -> titles(api + "?limit=200", "operator").size() == 6);
  }

  private void publish(
      long version,
      String title,
      int begun,
      @Nullable Integer over,
      boolean published,
      AffectedComponent... affected) {
    IncidentStatus status = over == null ? IncidentStatus.MONITORING : IncidentStatus.RESOLVED;
    IncidentChange change = shop.incident(version, id(title), status, published);
    query.publish(
        Topics.INCIDENTS,
        shop.id(),
        IncidentChange.newBuilder(change)
            .setTitle(title)
            .setStartedAt(ago(begun))
            .setResolvedAt(over == null ? null : ago(over))
            .setComponents(affected.length == 0 ? change.getComponents() : List.of(affected))
            .build());
  }

  private UUID id(String title) {
    return UUID.nameUUIDFromBytes((shop.id() + title).getBytes(StandardCharsets.UTF_8));
  }

  private Instant ago(int days) {
    return now.minus(Duration.ofDays(days));
  }

  /** Of all parts of the list, one after another. */
  private List<String> titles(String path, String role) {
    List<String> titles = new ArrayList<>();
    JsonNode part = query.json(path, role);
    titles.addAll(part.path("items").findValuesAsString("title"));
    while (!part.path("next").isNull()) {
      part = query.json(path + "&cursor=" + part.path("next").asString(), role);
      titles.addAll(part.path("items").findValuesAsString("title"));
    }
    return titles;
  }

  @Test
  void inv_27_the_list_goes_on_to_the_first_of_those_that_may_be_seen() {
    for (int limit : List.of(1, 2, 3, 50)) {
      assertThat(titles(open + "?limit=" + limit, "anonymous"))
          .as("limit %d", limit)
          .containsExactly("lately", "goes on", "old", "older");
      assertThat(titles(api + "?limit=" + limit, "operator"))
          .containsExactly("lately", "goes on", "old", "a draft", "ours", "older");
    }
    assertThat(titles(api + "?status=resolved", "viewer"))
        .containsExactly("lately", "old", "ours", "older");
    assertThat(titles(api + "?status=unresolved", "viewer")).containsExactly("goes on");
  }

  @Test
  void what_is_asked_for_by_its_date_comes_at_once() {
    String year = "?from=%s&to=%s".formatted(ago(125), ago(95));

    JsonNode list = query.json(open + year + "&status=resolved", "anonymous");

    assertThat(list.path("items").findValuesAsString("title")).containsExactly("old");
    assertThat(list.path("next").isNull()).isTrue();
    assertThat(titles(open + "?from=" + ago(129), "anonymous"))
        .containsExactly("lately", "goes on", "old", "older");
    assertThat(titles(open + "?from=" + ago(89), "anonymous")).containsExactly("lately", "goes on");
  }

  @Test
  void one_of_long_ago_has_its_address_for_those_who_may_see_it() {
    assertThat(query.json(open + "/" + id("old"), "anonymous").path("title").asString())
        .isEqualTo("old");
    assertThat(query.json(api + "/" + id("ours"), "viewer").path("title").asString())
        .isEqualTo("ours");
    for (String hidden : List.of("ours", "a draft", "nothing")) {
      assertThat(query.get(open + "/" + id(hidden), "anonymous").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_cursor_that_was_not_given_is_refused() {
    for (String cursor :
        List.of("past", "past x", "past 1 2", "past 1700000000000 " + "f".repeat(52))) {
      String encoded =
          Base64.getUrlEncoder().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
      assertThat(query.get(open + "?cursor=" + encoded, "anonymous").statusCode())
          .as(cursor)
          .isEqualTo(422);
    }
  }

  @Test
  void without_the_database_what_is_in_memory_is_given_and_the_rest_refused() {
    query.database().takeAway();
    try {
      JsonNode lately = query.json(open, "anonymous");

      assertThat(lately.path("items")).hasSize(2);
      String next = open + "?to=" + now + "&cursor=" + lately.path("next").asString();
      assertThat(query.get(next, "anonymous").statusCode()).isEqualTo(503);
    } finally {
      query.database().bringBack();
    }
  }
}
