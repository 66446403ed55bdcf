package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.incident.RunningIncidents.Answer;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alertmanager's webhook, from the post to incidents and what is shown. */
class AlertsIT {

  private static final String PATH = "/api/alerts/alertmanager";
  private final RunningIncidents service = RunningIncidents.shared();
  private final Told told = Told.shared();
  private final Shop shop = Shop.open(service);
  private final String group = "{}:{alertname=\\\"" + UUID.randomUUID() + "\\\"}";

  @Test
  void an_alert_opens_one_incident_shows_and_resolves_through_the_same_rules() {
    Answer fired = post(alert("a", "firing", "storefront", "partial_outage"));
    assertThat(fired.status()).as(fired.text()).isEqualTo(200);
    assertThat(fired.json().get("applied").intValue()).isEqualTo(1);
    post(alert("a", "firing", "storefront", "partial_outage")); // Alertmanager repeats itself
    await().until(() -> shown("storefront") == Status.PARTIAL_OUTAGE);
    assertThat(changes()).containsExactly("opened");
    IncidentChange opened = told.incidents(shop.id).getFirst();
    assertThat(opened.getTitle()).isEqualTo("storefront is partial outage");
    assertThat(opened.getCause()).startsWith("alert:{}:{alertname=");
    assertThat(opened.getStartedAt()).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));

    post(
        alert("a", "firing", "storefront", "partial_outage"),
        alert("b", "firing", "checkout-api", "outage"));
    await().until(() -> changes().contains("joined"));
    post(
        alert("a", "resolved", "storefront", "partial_outage"),
        alert("b", "resolved", "checkout-api", "outage"));
    await().until(() -> changes().contains("resolved"));
    assertThat(changes()).containsExactly("opened", "joined", "monitoring", "resolved");
    await().until(() -> shown("storefront") == Status.UNKNOWN);

    post(alert("a", "firing", "storefront", "outage", now()));
    await().until(() -> changes().contains("reopened"));
    assertThat(told.incidents(shop.id))
        .extracting(IncidentChange::getIncidentId)
        .containsOnly(opened.getIncidentId());
  }

  @Test
  void a_post_that_is_whole_ends_what_it_leaves_out_and_a_truncated_one_does_not() {
    post(
        alert("a", "firing", "storefront", "degraded"),
        alert("b", "firing", "checkout-api", "degraded"));
    await().until(() -> shown("checkout-api") == Status.DEGRADED);

    assertThat(truncated(7, alert("a", "firing", "storefront", "outage")).status()).isEqualTo(200);
    await().until(() -> shown("storefront") == Status.OUTAGE);
    assertThat(shown("checkout-api")).isEqualTo(Status.DEGRADED);

    post(alert("a", "firing", "storefront", "outage"));
    await().until(() -> shown("checkout-api") == Status.UNKNOWN);
    assertThat(shown("storefront")).isEqualTo(Status.OUTAGE);
  }

  @Test
  void what_says_nothing_of_a_component_is_left_aside_and_the_rest_is_not_lost() {
    String labels = "\"labels\": {\"alertname\": \"x\"}";
    Answer answer =
        post(
            alert("a", "firing", "storefront", "degraded"),
            alert("b", "firing", "nowhere", "degraded"),
            alert("c", "firing", "storefront", "maintenance"),
            "{\"status\": \"firing\", \"startsAt\": \"2026-11-21T08:00:00Z\", " + labels + "}",
            alert("d", "firing", "storefront", "degraded")
                .replace(shop.id.toString(), UUID.randomUUID().toString()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("applied").intValue()).isEqualTo(1);
    List<String> ignored =
        answer.json().get("ignored").valueStream().map(i -> i.get("path").stringValue()).toList();
    assertThat(ignored).containsExactly("alerts[1]", "alerts[2]", "alerts[3]", "alerts[4]");
    await().until(() -> shown("storefront") == Status.DEGRADED);

    Answer foreign =
        service.send(
            "POST",
            PATH,
            body(0, alert("e", "firing", "checkout-api", "outage")),
            RunningIncidents.token("operator", List.of(UUID.randomUUID())));
    assertThat(foreign.json().get("applied").intValue()).isZero();
    assertThat(service.send("POST", PATH, body(0), RunningIncidents.token("viewer", null)).status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"version": "3", "groupKey": "g", "alerts": []}                          | version
          {"groupKey": "g", "alerts": []}                                          | version
          {"version": "4", "alerts": []}                                           | groupKey
          {"version": "4", "groupKey": "g"}                                        | alerts
          {"version": "4", "groupKey": "g", "alerts": {}}                          | alerts
          {"version": "4", "groupKey": "g", "alerts": [{"status": "asleep", "startsAt": "2026-11-21T08:00:00Z"}]} | alerts[0].status
          {"version": "4", "groupKey": "g", "alerts": [{"status": "firing", "startsAt": "soon"}]}  | alerts[0].startsAt
          {"version": "4", "groupKey": "g", "alerts": [7]}                         | alerts[0].status""")
  void what_is_no_post_of_alertmanager_is_refused_with_the_field_named(String body, String field) {
    Answer answer = service.operator("POST", PATH, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().get("errors").get(0).get("path").stringValue()).isEqualTo(field);
    assertThat(service.operator("POST", PATH, "{").status()).isEqualTo(400);
  }

  @Test
  @Tag("inv-07")
  void inv_07_inside_maintenance_an_alert_opens_nothing_before_its_end() {
    Instant end = now().plusMillis(4000);
    service.operator(
        "POST",
        "/api/applications/" + shop.id + "/maintenances",
        "{\"title\": \"m\", \"ends_at\": \"" + end + "\"}");
    post(alert("a", "firing", "storefront", "outage"));

    await().until(() -> changes().contains("opened"));
    assertThat(told.was(shop, "storefront", Status.MAINTENANCE)).isTrue();
    assertThat(told.incidents(shop.id).getFirst().getStartedAt()).isEqualTo(end);
    await().until(() -> shown("storefront") == Status.OUTAGE);
  }

  @Test
  @Tag("inv-08")
  void inv_08_what_a_person_closed_an_alert_that_goes_on_does_not_reopen() {
    post(alert("a", "firing", "storefront", "outage"));
    await().until(() -> changes().contains("opened"));
    String incident =
        "/api/applications/"
            + shop.id
            + "/incidents/"
            + told.incidents(shop.id).getFirst().getIncidentId();
    assertThat(service.operator("PUT", incident, "{\"status\": \"resolved\"}").status())
        .isEqualTo(200);
    post(alert("a", "firing", "storefront", "outage"));
    post(alert("a", "firing", "storefront", "degraded"));

    await().until(() -> changes().contains("resolved"));
    assertThat(changes()).containsExactly("opened", "resolved");
    post(alert("a", "firing", "storefront", "outage", now()));
    await().until(() -> changes().size() == 3);
    assertThat(changes().getLast()).as("another alert is another incident").isEqualTo("opened");
  }

  private Answer post(String... alerts) {
    return service.operator("POST", PATH, body(0, alerts));
  }

  private Answer truncated(int left, String... alerts) {
    return service.operator("POST", PATH, body(left, alerts));
  }

  private String body(int truncated, String... alerts) {
    return """
        {"version": "4", "groupKey": "%s", "truncatedAlerts": %d, "status": "firing", "receiver": "signalbox",
         "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://am", "alerts": [%s]}"""
        .formatted(group, truncated, String.join(", ", alerts));
  }

  private String alert(String fingerprint, String state, String component, String status) {
    return alert(fingerprint, state, component, status, Instant.parse("2026-11-21T08:00:00Z"));
  }

  private String alert(
      String fingerprint, String state, String component, String status, Instant since) {
    return """
        {"status": "%s", "fingerprint": "%s", "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z",
         "generatorURL": "http://p", "annotations": {}, "labels": {"alertname": "A",
         "signalbox_application": "%s", "signalbox_component": "%s", "signalbox_status": "%s"}}"""
        .formatted(state, fingerprint, since, shop.id, component, status);
  }

  private List<String> changes() {
    return told.changes(shop.id);
  }

  private Status shown(String component) {
    return told.shown(shop, component);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }
}
