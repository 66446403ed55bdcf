package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.incident.RunningIncidents.Answer;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Planned maintenance from the request to what is shown of the components. */
class MaintenanceIT {

  private final RunningIncidents service = RunningIncidents.shared();
  private final Told told = Told.shared();
  private final Shop shop = Shop.open(service);
  private final String path = "/api/applications/" + shop.id + "/maintenances";

  @Test
  void a_command_just_after_the_end_finds_the_window_over() {
    shop.sample("storefront", Verdict.OPERATIONAL, 2);
    Instant end = now().plusMillis(2500);
    schedule("Short", now(), end, "\"message\": \"m\"");
    await().until(() -> told.was(shop, "storefront", Status.MAINTENANCE));
    await().pollInterval(Duration.ofMillis(1)).until(() -> now().isAfter(end));

    service.operator(
        "POST",
        path.replace("maintenances", "incidents"),
        "{\"title\": \"Late\", \"message\": \"m\"}");

    await().until(() -> shown("storefront") == Status.OPERATIONAL);
    await().until(() -> told.maintenances(shop.id).getLast().getChange().equals("completed"));
    assertThat(last("storefront").getSince()).isEqualTo(end);
    assertThat(last("storefront").getIncidentsUntil())
        .as("one decision with the end of the window")
        .isGreaterThanOrEqualTo(told.maintenances(shop.id).getLast().getVersion());
  }

  @Test
  @Tag("inv-07")
  void inv_07_inside_a_window_nothing_opens_and_at_its_end_it_is_judged_at_once() {
    shop.sample("storefront", Verdict.OPERATIONAL, 2);
    Instant start = now().plusMillis(1500);
    Instant end = start.plusMillis(4000);
    String id = schedule("New disks", start, end, "\"message\": \"We **change** them.\"");
    await().until(() -> told.was(shop, "storefront", Status.MAINTENANCE));
    shop.sample("storefront", Verdict.OUTAGE, 3);

    await().until(() -> told.was(shop, "storefront", Status.OUTAGE));
    List<StatusChange> said = told.statuses(shop, "storefront");
    StatusChange began = said.get(said.size() - 3);
    StatusChange fell = said.get(said.size() - 2);
    assertThat(began.getTo()).isEqualTo(Status.MAINTENANCE);
    assertThat(began.getSince()).as("dated when it was due").isEqualTo(start);
    assertThat(began.getMeasured()).isEqualTo(Status.OPERATIONAL);
    assertThat(fell.getTo()).as("still in the window").isEqualTo(Status.MAINTENANCE);
    assertThat(fell.getMeasured()).isEqualTo(Status.OUTAGE);
    assertThat(said.getLast().getSince()).isEqualTo(end);
    await().until(() -> !told.incidents(shop.id).isEmpty());
    assertThat(told.incidents(shop.id).getFirst().getStartedAt()).isEqualTo(end);
    await().until(() -> changes(id).size() == 3);
    assertThat(changes(id)).containsExactly("scheduled", "started", "completed");
    MaintenanceChange over = told.maintenances(shop.id).getLast();
    assertThat(over.getUpdates()).extracting("status").containsExactly("completed", "in_progress");
    assertThat(over.getUpdates().getLast().getCreatedAt()).isEqualTo(start);
    assertThat(over.getNotify()).isTrue();
    versionsRise();
  }

  @Test
  void outside_the_scope_it_is_judged_as_ever() {
    schedule(
        "One of two", now(), now().plusSeconds(60), "\"components\": [{\"name\": \"storefront\"}]");
    await().until(() -> shown("storefront") == Status.MAINTENANCE);

    shop.sample("checkout-api", Verdict.OUTAGE, 3);
    shop.sample("storefront", Verdict.OUTAGE, 3);

    await().until(() -> !told.incidents(shop.id).isEmpty());
    await().until(() -> last("storefront").getMeasured() == Status.OUTAGE);
    IncidentChange incident = told.incidents(shop.id).getLast();
    assertThat(incident.getComponents()).extracting("name").containsExactly("checkout-api");
  }

  @Test
  void windows_that_overlap_are_one_stretch() {
    shop.sample("storefront", Verdict.OPERATIONAL, 2);
    await().until(() -> shown("storefront") == Status.OPERATIONAL);
    Instant start = now().plusMillis(2000);
    schedule("First", start, start.plusMillis(2000), null);
    schedule("Second", start.plusMillis(1000), start.plusMillis(3000), null);

    await().until(() -> told.statuses(shop, "storefront").size() == 4);
    assertThat(told.statuses(shop, "storefront"))
        .extracting(StatusChange::getTo)
        .containsExactly(
            Status.UNKNOWN, Status.OPERATIONAL, Status.MAINTENANCE, Status.OPERATIONAL);
    assertThat(told.statuses(shop, "storefront").get(2).getSince()).isEqualTo(start);
    assertThat(told.statuses(shop, "storefront").get(3).getSince())
        .isEqualTo(start.plusMillis(3000));
  }

  @Test
  void who_ends_it_by_hand_may_overrun_and_end_early() {
    String late = schedule("Late", now(), now().plusMillis(1500), "\"auto_complete\": false");
    await().until(() -> changes(late).contains("updated"));
    assertThat(shown("storefront")).isEqualTo(Status.MAINTENANCE);
    Answer over = service.operator("POST", path + "/" + late + "/complete", null);
    assertThat(over.status()).as(over.text()).isEqualTo(200);
    assertThat(over.json().get("status").stringValue()).isEqualTo("completed");
    await().until(() -> shown("storefront") == Status.UNKNOWN);

    String early = schedule("Early", now(), now().plusSeconds(600), null);
    await().until(() -> shown("storefront") == Status.MAINTENANCE);
    Answer done =
        service.operator(
            "POST", path + "/" + early + "/complete", "{\"message\": \"That was quick.\"}");
    assertThat(done.json().get("updates").get(0).get("message").stringValue())
        .isEqualTo("That was quick.");
    await().until(() -> shown("storefront") == Status.UNKNOWN);
    assertThat(service.operator("POST", path + "/" + early + "/complete", null).status())
        .isEqualTo(422);
  }

  @Test
  void one_is_cancelled_and_stays_and_a_mistake_is_removed() {
    String id = schedule("Not tonight", now(), now().plusSeconds(600), null);
    await().until(() -> shown("storefront") == Status.MAINTENANCE);
    Answer cancelled =
        service.operator("POST", path + "/" + id + "/cancel", "{\"message\": \"Sorry.\"}");
    assertThat(cancelled.json().get("status").stringValue()).isEqualTo("cancelled");
    assertThat(cancelled.json().get("occurrences")).isEmpty();
    await().until(() -> shown("storefront") == Status.UNKNOWN);

    assertThat(service.operator("DELETE", path + "/" + id, null).status()).isEqualTo(204);
    assertThat(service.operator("DELETE", path + "/" + id, null).status()).isEqualTo(404);
    await().until(() -> changes(id).contains("deleted"));
    assertThat(changes(id)).containsExactly("scheduled", "started", "cancelled", "deleted");
    assertThat(service.number("SELECT count(*) FROM maintenances WHERE uuid = '" + id + "'"))
        .isZero();
  }

  @Test
  void a_series_comes_again_and_reminds() {
    Instant start = now().plusMillis(3500);
    String id =
        schedule(
            "Every day",
            start,
            start.plusMillis(1000),
            "\"rrule\": \"FREQ=DAILY\", \"time_zone\": \"Europe/Berlin\", \"notify_before\": [\"1s\", \"24h\"]");
    await().until(() -> changes(id).size() == 5);

    assertThat(changes(id))
        .containsExactly("scheduled", "reminded", "started", "completed", "scheduled");
    MaintenanceChange again = told.maintenances(shop.id).getLast();
    assertThat(again.getStatus()).hasToString("SCHEDULED");
    assertThat(Duration.between(start, again.getStartsAt()).toHours()).isBetween(23L, 25L);
    assertThat(again.getOccurrences()).hasSize(10);
    assertThat(again.getNotify()).as("who follows it knows the rule").isFalse();
    assertThat(again.getNotifyBeforeS()).containsExactly(1L, 86_400L);
  }

  @Test
  void what_is_left_out_stays_and_a_lost_update_is_a_conflict() {
    Instant start = now().plusSeconds(3600);
    String id =
        schedule(
            "Plan",
            start,
            start.plusSeconds(600),
            "\"components\": [{\"name\": \"storefront\"}], \"notify_before\": [\"24h\", \"30m\"]");
    Answer moved =
        service.operator(
            "PUT",
            path + "/" + id,
            "{\"starts_at\": \"" + start.plusSeconds(60) + "\", \"version\": 1}");
    assertThat(moved.status()).as(moved.text()).isEqualTo(200);
    JsonNode json = moved.json();
    assertThat(json.get("version").intValue()).isEqualTo(2);
    assertThat(Instant.parse(json.get("ends_at").stringValue()))
        .as("it lasts as long as before")
        .isEqualTo(start.plusSeconds(660));
    assertThat(json.get("components")).hasSize(1);
    assertThat(json.get("notify_before").get(1).stringValue()).isEqualTo("30m");

    Answer late =
        service.operator("PUT", path + "/" + id, "{\"title\": \"Other\", \"version\": 1}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().get("detail").stringValue()).contains("version");
    Answer said =
        service.operator("POST", path + "/" + id + "/updates", "{\"message\": \"Soon.\"}");
    assertThat(said.status()).isEqualTo(201);
    assertThat(said.json().get("title").stringValue()).isEqualTo("Plan");
    assertThat(said.json().get("updates")).hasSize(1);
  }

  @Test
  void a_repeat_with_the_same_key_plans_nothing_twice() {
    String body = "{\"title\": \"Once\", \"ends_at\": \"" + now().plusSeconds(600) + "\"}";
    String key = UUID.randomUUID().toString();
    Answer first = service.operator("POST", path, body, "Idempotency-Key", key);
    Answer again = service.operator("POST", path, body, "Idempotency-Key", key);

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).startsWith(path + "/");
    assertThat(
            service.number(
                "SELECT count(*) FROM maintenances WHERE application_uuid = '" + shop.id + "'"))
        .isEqualTo(1);
  }

  private String schedule(String title, Instant from, Instant to, @Nullable String more) {
    Answer answer =
        service.operator(
            "POST",
            path,
            """
            {"title": "%s", "starts_at": "%s", "ends_at": "%s"%s}"""
                .formatted(title, from, to, more == null ? "" : ", " + more));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    String id = answer.json().get("id").stringValue();
    assertThat(answer.header("Location")).isEqualTo(path + "/" + id);
    return id;
  }

  private List<String> changes(String id) {
    return told.maintenances(shop.id).stream()
        .filter(c -> c.getMaintenanceId().toString().equals(id))
        .map(MaintenanceChange::getChange)
        .toList();
  }

  private Status shown(String component) {
    return told.shown(shop, component);
  }

  private StatusChange last(String component) {
    return told.statuses(shop, component).getLast();
  }

  private void versionsRise() {
    List<Long> versions =
        told.maintenances(shop.id).stream().map(MaintenanceChange::getVersion).toList();
    assertThat(versions).isSorted().doesNotHaveDuplicates();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }
}
