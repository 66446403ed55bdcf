package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.incident.RunningIncidents.Answer;
import dev.signalbox.schemas.Visibility;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What people are told over HTTP when they may not, or when what they sent is wrong. */
class CommandRefusalsIT {

  private static RunningIncidents service;
  private static String path;

  @BeforeAll
  static void openShop() {
    service = RunningIncidents.shared();
    path = "/api/applications/" + Shop.open(service).id + "/incidents";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"impact": "minor"}                                                  | title                | is required
          {"title": "  "}                                                      | title                | must not be empty
          {"title": "a\\nb"}                                                   | title                | must be one line
          {"title": "a", "impact": "huge"}                                     | impact               | none, minor, major, critical
          {"title": "a", "status": "gone"}                                     | status               | investigating, identified
          {"title": 7}                                                         | title                | must be a text
          {"title": "a", "colour": "red"}                                      | colour               | not a known field
          {"title": "a", "components": [{"name": "nope", "status": "outage"}]} | components[0].name   | no component
          {"title": "a", "components": [{"status": "outage"}]}                 | components[0].name   | id or a name
          {"title": "a", "components": [{"name": "storefront"}]}               | components[0].status | is required
          {"title": "a", "components": [{"name": "storefront", "status": "unknown"}]} | components[0].status | operational, degraded
          {"title": "a", "components": [{"name": "storefront", "status": "outage", "x": 1}]} | components[0].x | not a known field
          {"title": "a", "components": "storefront"}                           | components           | must be a list
          {"title": "a", "started_at": "yesterday"}                            | started_at           | ISO-8601
          {"title": "a", "started_at": "2999-01-01T00:00:00Z"}                 | started_at           | future
          {"title": "a", "started_at": "2026-01-02T00:00:00Z", "resolved_at": "2026-01-01T00:00:00Z"} | resolved_at | before
          {"title": "a", "status": "monitoring", "resolved_at": "2026-01-01T00:00:00Z"} | resolved_at | only with status resolved
          {"title": "a", "visibility": "secret"}                               | visibility           | published, draft
          {"title": "a", "notify": "yes"}                                      | notify               | true or false
          []                                                                   |                      | must be a JSON object""")
  void bad_fields_are_named(String body, @Nullable String field, String message) {
    Answer answer = service.operator("POST", path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode error = answer.json().get("errors").get(0);
    assertThat(error.get("path").stringValue()).isEqualTo(field == null ? "" : field);
    assertThat(error.get("message").stringValue()).contains(message);
  }

  @Test
  void bad_requests_get_their_own_answers() {
    String long64 = "x".repeat(64 * 1024 + 1);
    assertThat(service.operator("POST", path, "{\"title\": \"" + "t".repeat(201) + "\"}").status())
        .isEqualTo(422);
    assertThat(
            service
                .operator("POST", path, "{\"title\": \"a\", \"message\": \"" + long64 + "\"}")
                .status())
        .isEqualTo(422);
    assertThat(service.operator("POST", path, "{\"title\": \"a\"").status()).isEqualTo(400);
    assertThat(service.operator("POST", path, "{\"title\": \"a\", \"title\": \"b\"}").status())
        .isEqualTo(400);
    assertThat(service.operator("POST", path, "").status()).isEqualTo(400);
    assertThat(
            service.operator("POST", path, "{\"title\": \"" + "t".repeat(1 << 21) + "\"}").status())
        .isEqualTo(413);
    assertThat(service.operator("POST", path, "a=b", "Content-Type", "text/plain").status())
        .isEqualTo(415);
    assertThat(service.operator("PATCH", path, "{}").status()).isEqualTo(405);
    assertThat(service.operator("GET", "/nowhere", null).status()).isEqualTo(404);
    assertThat(service.operator("PUT", path + "/" + UUID.randomUUID(), "{}").status())
        .isEqualTo(404);
    assertThat(service.operator("PUT", path + "/zzz", "{}").status()).isEqualTo(404);
    for (Answer answer :
        List.of(
            service.operator("POST", path, "a=b", "Content-Type", "text/plain"),
            service.operator("PATCH", path, "{}"),
            service.operator("GET", "/nowhere", null))) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().get("detail").stringValue()).isNotBlank();
    }
  }

  @Test
  void only_operators_of_the_application_command() {
    String body = "{\"title\": \"a\"}";
    String elsewhere = "/api/applications/" + UUID.randomUUID() + "/incidents";
    List<UUID> others = List.of(UUID.randomUUID());
    assertThat(service.send("POST", path, body, null).status()).isEqualTo(401);
    assertThat(service.send("POST", path, body, "not.a.token").status()).isEqualTo(401);
    assertThat(service.send("POST", path, body, RunningIncidents.token("anonymous", null)).status())
        .isEqualTo(401);
    assertThat(service.send("POST", path, body, RunningIncidents.token("viewer", null)).status())
        .isEqualTo(403);
    assertThat(
            service.send("POST", path, body, RunningIncidents.token("operator", others)).status())
        .isEqualTo(404);
    assertThat(service.operator("POST", elsewhere, body).status()).isEqualTo(404);
    assertThat(service.operator("POST", "/api/applications/acme/incidents", body).status())
        .isEqualTo(404);

    Shop open = Shop.open(service, entry -> entry.setVisibility(Visibility.PUBLIC));
    String there = "/api/applications/" + open.id + "/incidents";
    assertThat(
            service.send("POST", there, body, RunningIncidents.token("operator", others)).status())
        .isEqualTo(403);
    assertThat(service.send("GET", "/livez", null, null).status()).isEqualTo(200);
    assertThat(service.send("GET", "/readyz", null, null).status()).isEqualTo(200);
    assertThat(service.send("GET", "/actuator/prometheus", null, null).text())
        .contains("signalbox_incident_commands");
    assertThat(service.send("GET", "/actuator/env", null, null).status()).isEqualTo(401);
  }
}
