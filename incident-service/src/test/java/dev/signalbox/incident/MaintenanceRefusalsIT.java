package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.incident.RunningIncidents.Answer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Plans that cannot be: each is refused with the field named, and the shop has none. */
class MaintenanceRefusalsIT {

  private static RunningIncidents service;
  private static Shop shop;
  private static String path;

  @BeforeAll
  static void openShop() {
    service = RunningIncidents.shared();
    shop = Shop.open(service);
    path = "/api/applications/" + shop.id + "/maintenances";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # title and a time ahead are given where the body names none
          {"ends_at": "2099-01-01T00:00:00Z", "starts_at": "2099-01-02T00:00:00Z"}  | ends_at | after starts_at
          {"ends_at": "2099-01-01T00:00:00Z", "starts_at": "2099-01-01T00:00:00Z"}  | ends_at | after starts_at
          {"ends_at": "1999-01-01T00:00:00Z", "starts_at": "1998-01-01T00:00:00Z"}  | starts_at | past
          {"starts_at": "1998-01-01T00:00:00Z"}                             | starts_at | past
          {"time_zone": "Mars/Olympus"}                                     | time_zone | name of a time zone
          {"rrule": "FREQ=SECONDLY;COUNT=1000000"}                          | rrule | DAILY, WEEKLY, MONTHLY or YEARLY
          {"rrule": "FREQ=DAILY;BYHOUR=1"}                                  | rrule | time of day
          {"rrule": "sometimes"}                                            | rrule | RFC 5545
          {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}                  | rrule | first window
          {"rrule": "FREQ=DAILY", "ends_at": "2099-01-01T00:00:00Z"}        | rrule | again before
          {"components": [{"id": "00000000-0000-0000-0000-000000000001"}]}  | components[0].id | no component of this application
          {"components": [{"name": "nope"}]}                                | components[0].name | no component of this application
          {"components": [{"name": "storefront"}, {"name": "storefront"}]}  | components[1].name | twice
          {"notify_before": ["soon"]}                                       | notify_before[0] | such as 24h
          {"notify_before": ["31d"]}                                        | notify_before[0] | such as 24h
          {"notify_before": [7]}                                            | notify_before[0] | must be a text
          {"auto_complete": "yes"}                                          | auto_complete | true or false
          {"title": ""}                                                     | title | must not be empty
          {"title": null}                                                   | title | is required
          {"ends_at": null}                                                 | ends_at | is required
          {"colour": "red"}                                                 | colour | not a known field""")
  void bad_input_is_refused_with_the_field_named(String members, String field, String message) {
    String body = members.substring(0, members.length() - 1);
    body += members.contains("\"title\"") ? "" : ", \"title\": \"a\"";
    body +=
        members.contains("\"ends_at\"") ? "}" : ", \"ends_at\": \"" + now().plusSeconds(9) + "\"}";

    Answer answer = service.operator("POST", path, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    JsonNode error = answer.json().get("errors").get(0);
    assertThat(error.get("path").stringValue()).isEqualTo(field);
    assertThat(error.get("message").stringValue()).contains(message);
    assertThat(
            service.number(
                "SELECT count(*) FROM maintenances WHERE application_uuid = '" + shop.id + "'"))
        .as("nothing half-applied")
        .isZero();
  }

  @Test
  void large_and_foreign_requests_are_refused() {
    String soon = "\"ends_at\": \"" + now().plusSeconds(60) + "\"";
    String large = "x".repeat(64 * 1024 + 1);
    String huge = "x".repeat(1 << 20);
    assertThat(post("{\"title\": \"a\", \"message\": \"" + large + "\", " + soon + "}").status())
        .isEqualTo(422);
    Answer tooLarge = post("{\"title\": \"a\", \"message\": \"" + huge + "\", " + soon + "}");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.json().get("detail").stringValue())
        .isEqualTo("The body is larger than 1 MiB.");
    assertThat(service.send("POST", path, "{}", RunningIncidents.token("viewer", null)).status())
        .isEqualTo(403);
    assertThat(
            service
                .send("POST", path, "{}", RunningIncidents.token("operator", List.of(shop.id)))
                .status())
        .isEqualTo(422);
    assertThat(service.operator("PUT", path + "/" + UUID.randomUUID(), "{}").status())
        .isEqualTo(404);
    assertThat(service.operator("POST", path + "/zzz/cancel", null).status()).isEqualTo(404);
  }

  private Answer post(String body) {
    return service.operator("POST", path, body);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }
}
