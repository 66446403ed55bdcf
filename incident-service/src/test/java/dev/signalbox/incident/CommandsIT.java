package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.incident.RunningIncidents.Answer;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What people command over HTTP. */
class CommandsIT {

  private static RunningIncidents service;
  private static Told told;
  private static Shop shop;
  private static String path;

  @BeforeAll
  static void openShop() {
    service = RunningIncidents.shared();
    told = Told.shared();
    shop = Shop.open(service, entry -> entry.setQuietMs(200));
    path = "/api/applications/" + shop.id + "/incidents";
  }

  @Test
  void a_person_opens_moves_and_resolves_an_incident() {
    Answer created =
        service.operator(
            "POST",
            path,
            """
            {"title": "Checkout is slow", "impact": "minor", "message": "We **look** <script>",
             "components": [{"name": "checkout-api", "status": "degraded"}]}""");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    String id = created.json().get("id").stringValue();
    assertThat(created.header("Location")).isEqualTo(path + "/" + id);
    assertThat(created.json().get("status").stringValue()).isEqualTo("investigating");
    assertThat(created.json().get("updates").get(0).get("message_html").stringValue())
        .contains("<strong>look</strong>")
        .doesNotContain("<script>");
    assertThat(created.json().get("started_at").stringValue()).hasSize(24).endsWith("Z");
    awaitShown("checkout-api", Status.DEGRADED);

    Answer moved =
        service.operator(
            "POST",
            path + "/" + id + "/updates",
            "{\"message\": \"Found it\", \"status\": \"identified\"}");
    assertThat(moved.status()).as(moved.text()).isEqualTo(201);
    assertThat(moved.json().get("version").intValue()).isEqualTo(2);

    Answer late =
        service.operator("PUT", path + "/" + id, "{\"title\": \"Other\", \"version\": 1}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().get("detail").stringValue()).contains("version");

    Answer done =
        service.operator(
            "PUT",
            path + "/" + id,
            "{\"status\": \"resolved\", \"message\": \"Fixed\", \"version\": 2, \"postmortem\": \"A leak\"}");
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(done.json().get("resolved_at").isNull()).isFalse();
    assertThat(done.json().get("updates")).hasSize(3);
    awaitShown("checkout-api", Status.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"owner": "machine"}                                           | owner       | the machine's own is given back; legal: person
          {"status": "monitoring", "started_at": "2026-01-01T00:00:00Z", "resolved_at": "2026-01-01T00:00:00Z"} | resolved_at | only with status resolved
          {"message": "for us", "private": true, "status": "resolved"}   | status      | leaves the phase as it is
          {"message": "for us", "private": true, "title": "Other"}       | private     | changes nothing else""")
  void an_illegal_step_is_refused_with_what_would_be_legal(
      String body, String field, String message) {
    Answer created = service.operator("POST", path, "{\"title\": \"Steps\"}");
    String incident = path + "/" + created.json().get("id").stringValue();

    Answer answer = service.operator("PUT", incident, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    JsonNode error = answer.json().get("errors").get(0);
    assertThat(error.get("path").stringValue()).isEqualTo(field);
    assertThat(error.get("message").stringValue()).contains(message);
    Answer after = service.operator("PUT", incident, "{\"version\": 1, \"impact\": \"minor\"}");
    assertThat(after.status()).as("nothing was half-applied").isEqualTo(200);
  }

  @Test
  void a_text_is_corrected_and_a_mistake_removed() {
    Answer made =
        service.operator("POST", path, "{\"title\": \"A mistake\", \"message\": \"Fxed\"}");
    String id = made.json().get("id").stringValue();
    String update = made.json().get("updates").get(0).get("id").stringValue();
    Answer corrected =
        service.operator(
            "PUT", path + "/" + id + "/updates/" + update, "{\"message\": \"Mended\"}");
    assertThat(corrected.json().get("updates").get(0).get("message").stringValue())
        .isEqualTo("Mended");
    assertThat(service.operator("DELETE", path + "/" + id, null).status()).isEqualTo(204);
    assertThat(service.operator("DELETE", path + "/" + id, null).status()).isEqualTo(404);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        told.incidents(shop.id).stream()
                            .filter(c -> c.getIncidentId().toString().equals(id)))
                    .extracting(IncidentChange::getChange)
                    .containsExactly("opened", "corrected", "deleted"));
  }

  @Test
  void an_incident_of_the_past_is_recorded_with_its_times() {
    Answer answer =
        service.operator(
            "POST",
            path,
            """
            {"title": "Last week", "impact": "major", "message": "It was", "notify": false, "visibility": "draft",
             "started_at": "2026-01-01T10:00:00+01:00", "resolved_at": "2026-01-01T11:00:00Z"}""");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    JsonNode json = answer.json();
    assertThat(json.get("status").stringValue()).isEqualTo("resolved");
    assertThat(json.get("started_at").stringValue()).isEqualTo("2026-01-01T09:00:00.000Z");
    assertThat(json.get("visibility").stringValue()).isEqualTo("draft");
  }

  @Test
  void a_repeat_with_the_same_key_does_nothing_twice() {
    String body = "{\"title\": \"Once only\", \"impact\": \"none\"}";
    String key = UUID.randomUUID().toString();
    Answer first = service.operator("POST", path, body, "Idempotency-Key", key);
    Answer again = service.operator("POST", path, body, "Idempotency-Key", key);
    Answer other =
        service.operator("POST", path, "{\"title\": \"Not that\"}", "Idempotency-Key", key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(service.number("SELECT count(*) FROM incidents WHERE title = 'Once only'"))
        .isEqualTo(1);
  }

  @Test
  void an_override_wins_until_its_end_and_holds_incidents() {
    Shop other = Shop.open(service);
    String override = "/api/applications/" + other.id + "/components/storefront/override";
    Instant end = Instant.ofEpochMilli(System.currentTimeMillis() + 5000);
    Answer set =
        service.operator(
            "PUT",
            override,
            "{\"status\": \"operational\", \"note\": \"We know\", \"ends_at\": \"" + end + "\"}");
    assertThat(set.status()).as(set.text()).isEqualTo(200);
    other.sample("storefront", Verdict.OUTAGE, 3);

    await().until(() -> !told.incidents(other.id).isEmpty());
    assertThat(told.statuses(other, "storefront"))
        .filteredOn(change -> change.getMeasured() == Status.OUTAGE)
        .extracting(StatusChange::getTo)
        .containsExactly(Status.OPERATIONAL, Status.OUTAGE);
    assertThat(told.statuses(other, "storefront").getLast().getSince()).isEqualTo(end);
    assertThat(told.incidents(other.id).getFirst().getStartedAt()).isEqualTo(end);
    assertThat(service.operator("DELETE", override, null).status()).isEqualTo(404);
    assertThat(service.operator("PUT", override, "{\"status\": \"maintenance\"}").status())
        .isEqualTo(200);
    assertThat(service.operator("DELETE", override, null).status()).isEqualTo(204);
  }

  @Test
  void what_a_person_took_over_the_machine_leaves_alone() {
    Shop other = new Shop(service.bean(RecordPublisher.class));
    other.publish(entry -> entry.setQuietMs(200));
    other.sample("storefront", Verdict.OUTAGE, 3);
    await().until(() -> !told.incidents(other.id).isEmpty());
    String mine =
        "/api/applications/"
            + other.id
            + "/incidents/"
            + told.incidents(other.id).getFirst().getIncidentId();
    Answer taken =
        service.operator("PUT", mine, "{\"title\": \"Ours now\", \"owner\": \"person\"}");
    assertThat(taken.json().get("owner").stringValue()).isEqualTo("person");

    other.sample("storefront", Verdict.OPERATIONAL, 2);
    await()
        .until(
            () -> told.incidents(other.id).stream().anyMatch(c -> c.getChange().equals("noted")));
    assertThat(told.incidents(other.id).getLast().getStatus()).hasToString("INVESTIGATING");
    assertThat(told.incidents(other.id).getLast().getUpdates().getFirst().getPrivateNote())
        .isTrue();

    service.operator("PUT", mine, "{\"owner\": \"machine\"}");
    await()
        .until(
            () ->
                told.incidents(other.id).stream().anyMatch(c -> c.getChange().equals("resolved")));
    assertThat(told.incidents(other.id).getLast().getTitle()).isEqualTo("Ours now");
  }

  private static void awaitShown(String component, Status status) {
    await().until(() -> told.shown(shop, component) == status);
  }
}
