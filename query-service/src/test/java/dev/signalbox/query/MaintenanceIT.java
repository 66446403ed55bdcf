package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.query.RunningQuery.Event;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.MaintenanceStatus;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where a maintenance is read: lists, status, stream and page. */
class MaintenanceIT {
  private final RunningQuery query = RunningQuery.shared();
  private final Shop shop = Shop.random();
  private final UUID id = UUID.randomUUID();
  private final Instant now = Shop.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  void open() {
    shop.open(query, Visibility.PUBLIC, now);
    shop.fresh(query);
    await().until(() -> word("/status").equals("operational"));
  }

  @Test
  void one_that_is_planned_is_read_by_id_in_the_list_and_in_the_status() {
    put(2, MaintenanceStatus.SCHEDULED, now.plusSeconds(3600));
    await().until(() -> read("/maintenances").path("items").size() == 1);

    JsonNode one = read("/maintenances/" + id);
    assertThat(one.path("status").asString()).isEqualTo("scheduled");
    assertThat(one.path("message_html").asString())
        .contains("<strong>change</strong>")
        .doesNotContain("<script>");
    assertThat(one.path("occurrences")).hasSize(2);
    assertThat(one.path("occurrences").get(0).path("starts_at").asString())
        .isEqualTo(one.path("starts_at").asString());
    assertThat(one.path("notify_before").get(1).asString()).isEqualTo("30m");
    assertThat(read("/status").path("maintenances")).hasSize(1);
    assertThat(read("/maintenances/" + UUID.randomUUID()).path("status").asInt()).isEqualTo(404);
  }

  @Test
  void the_public_does_not_learn_of_internal_components() {
    put(2, MaintenanceStatus.SCHEDULED, now.plusSeconds(3600));
    await().until(() -> read("/maintenances").path("items").size() == 1);

    String open = "/public/status/" + shop.slug();
    for (String path : List.of(open, open + "/maintenances", open + "/maintenances/" + id)) {
      assertThat(query.get(path, "anonymous").body())
          .as(path)
          .contains("storefront")
          .doesNotContain("order-worker");
    }
    JsonNode inside =
        query.json("/api/applications/" + shop.id() + "/maintenances/" + id, "viewer");
    assertThat(inside.path("components")).hasSize(2);
  }

  @Test
  void what_is_far_ahead_or_over_is_in_the_list_alone() {
    put(2, MaintenanceStatus.SCHEDULED, now.plus(Duration.ofDays(8)));
    await().until(() -> read("/maintenances").path("items").size() == 1);
    assertThat(read("/status").path("maintenances")).isEmpty();

    put(3, MaintenanceStatus.CANCELLED, now.plusSeconds(3600));
    await().until(() -> read("/maintenances/" + id).path("status").asString().equals("cancelled"));
    assertThat(read("/status").path("maintenances")).isEmpty();
    assertThat(read("/maintenances/" + id).path("occurrences")).isEmpty();
  }

  @Test
  void each_change_is_told_to_the_stream_and_so_is_its_removal() {
    List<Event> events = query.listen("/public/status/" + shop.slug() + "/events", "anonymous");
    await().until(() -> !events.isEmpty());

    put(2, MaintenanceStatus.IN_PROGRESS, now);
    await().until(() -> !told(events, "/maintenances").isEmpty());
    JsonNode told = told(events, "/maintenances").getFirst();
    assertThat(told.path("id").asString()).isEqualTo(id.toString());
    assertThat(told.path("status").asString()).isEqualTo("in_progress");
    assertThat(told.path("components")).hasSize(1);

    query.publish(
        Topics.INCIDENTS,
        shop.id(),
        MaintenanceChange.newBuilder(shop.maintenance(3, id, MaintenanceStatus.IN_PROGRESS, now))
            .setChange("deleted")
            .build());
    await().until(() -> !told(events, "/removed/maintenances").isEmpty());
    assertThat(told(events, "/removed/maintenances").getFirst().asString())
        .isEqualTo(id.toString());
  }

  @Test
  void it_stands_on_the_page_and_has_one_of_its_own() {
    put(2, MaintenanceStatus.IN_PROGRESS, now);
    await().until(() -> read("/maintenances").path("items").size() == 1);

    String own = "/status/" + shop.slug() + "/maintenance/" + id;
    String page = query.get("/status/" + shop.slug(), "anonymous").body();
    assertThat(page).contains("running-maintenance").contains("href=\"" + own + "\"");
    String whole = query.get(own, "anonymous").body();
    assertThat(whole)
        .contains("<strong>change</strong>")
        .contains("It begins soon.")
        .contains("It comes again")
        .doesNotContain("<script>")
        .doesNotContain("order-worker");
    assertThat(
            query
                .get(own.replace(id.toString(), UUID.randomUUID().toString()), "anonymous")
                .statusCode())
        .isEqualTo(404);
  }

  private void put(long version, MaintenanceStatus status, Instant start) {
    query.publish(Topics.INCIDENTS, shop.id(), shop.maintenance(version, id, status, start));
  }

  private String word(String rest) {
    return read(rest).path("status").asString();
  }

  private JsonNode read(String rest) {
    return query.json("/api/applications/" + shop.id() + rest, "anonymous");
  }

  /** What the updates say there; other things may change meanwhile. */
  private static List<JsonNode> told(List<Event> events, String pointer) {
    return events.stream()
        .filter(event -> event.name().equals("update"))
        .flatMap(event -> event.data().at(pointer).valueStream())
        .toList();
  }
}
