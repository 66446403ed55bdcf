package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.system.outside.WebhookReceiver;
import dev.signalbox.system.running.SeparateProcesses;
import dev.signalbox.testkit.FakeTarget;
import dev.signalbox.testkit.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Processes end as in a power cut while an incident is open; afterwards the books must balance. */
class CrashIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int KILLS = 3;
  private static final String SHOP = "crash-shop";

  @Test
  void inv_09_killing_each_process_during_an_incident_loses_and_doubles_nothing() throws Exception {
    try (FakeTarget target = FakeTarget.start();
        WebhookReceiver receiver = WebhookReceiver.start();
        SeparateProcesses signalbox = SeparateProcesses.start(Map.of())) {
      Api api = new Api(signalbox);
      String id = apply(signalbox, api, target);
      assertThat(
              api.post(
                      "/api/applications/" + id + "/subscriptions",
                      "{\"type\": \"webhook\", \"url\": \"%s\"}".formatted(receiver.url()))
                  .statusCode())
          .isEqualTo(201);
      target.answer(503, "down");
      awaitStatus(api, "outage");
      for (int round = 0; round < KILLS; round++) {
        for (String service : SeparateProcesses.SERVICES) {
          ChildProcess process = signalbox.process(service);
          process.kill();
          process.restart();
          process.awaitReady(signalbox.urlOf(service) + "/readyz");
        }
        awaitStatus(api, "outage");
      }
      target.answer(200, "up");
      awaitStatus(api, "operational");
      JsonNode incidents =
          api.awaitJson(
              "the incident is resolved",
              "/api/applications/" + id + "/incidents?status=all",
              SOON,
              list -> list.path("items").path(0).path("status").asString().equals("resolved"));
      assertThat(incidents.path("items")).as("one outage, one incident").hasSize(1);
      await("the end is told")
          .atMost(SOON)
          .until(() -> types(receiver).contains("incident.resolved"));

      deliveriesBalance(receiver);
      uptimeBalances(api.json("/api/applications/" + id + "/status/history?window=24h"));
      samplesBalance(signalbox);
    }
  }

  private static String apply(SeparateProcesses signalbox, Api api, FakeTarget target)
      throws IOException {
    Files.writeString(
        signalbox.manifests().resolve("shop.yaml"),
        """
        apiVersion: signalbox.dev/v1
        kind: StatusPage
        metadata: { name: %1$s, namespace: %1$s }
        spec:
          visibility: public
          components:
            - name: web
              checks: [ { http: { url: "%2$s", interval: 1s, timeout: 500ms } } ]
          incidents: { quiet: 3s, reopen: 1m }
        """
            .formatted(SHOP, target.url("/health")));
    return awaitStatus(api, "operational").path("application").path("id").asString();
  }

  private static JsonNode awaitStatus(Api api, String status) {
    return api.awaitJson(
        "the page is " + status,
        "/public/status/" + SHOP,
        SOON,
        page -> page.path("status").asString().equals(status));
  }

  private static List<String> types(WebhookReceiver receiver) {
    return receiver.received().stream()
        .map(each -> Api.JSON.readTree(each.body()).path("type").asString())
        .toList();
  }

  /** Each event has one message id, however often it had to be sent. */
  private static void deliveriesBalance(WebhookReceiver receiver) {
    Map<String, Set<String>> idsByEvent = new TreeMap<>();
    for (WebhookReceiver.Received each : receiver.received()) {
      JsonNode body = Api.JSON.readTree(each.body());
      String event =
          body.path("type").asString() + " " + body.path("data").path("sequence").asString();
      idsByEvent.computeIfAbsent(event, ignored -> new TreeSet<>()).add(each.id());
    }
    assertThat(idsByEvent.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
    assertThat(idsByEvent.keySet().stream().filter(event -> event.startsWith("incident.created")))
        .hasSize(1);
    assertThat(idsByEvent.keySet().stream().filter(event -> event.startsWith("incident.resolved")))
        .hasSize(1);
  }

  /**
   * Since the first sample every millisecond has one status, and the seconds of each add up to it.
   */
  private static void uptimeBalances(JsonNode history) {
    JsonNode component = history.path("components").path(0);
    JsonNode spans = component.path("spans");
    String reached = spans.path(0).path("from").asString();
    Map<String, Duration> lasted = new TreeMap<>();
    for (JsonNode span : spans) {
      assertThat(span.path("from").asString()).isEqualTo(reached);
      reached = span.path("to").asString();
      Duration length =
          Duration.between(Instant.parse(span.path("from").asString()), Instant.parse(reached));
      lasted.merge(span.path("status").asString(), length, Duration::plus);
    }
    assertThat(reached).isEqualTo(history.path("to").asString());
    assertThat(component.path("uptime").path("outage_s").asLong())
        .isEqualTo(lasted.getOrDefault("outage", Duration.ZERO).toSeconds())
        .isPositive();
  }

  /** What the collector got acknowledged by Kafka is in the record once. */
  private static void samplesBalance(SeparateProcesses signalbox) throws SQLException {
    Set<String> published = SampleLog.naturalKeys(signalbox.kafka());
    await("every sample is applied")
        .atMost(SOON)
        .untilAsserted(() -> assertThat(recorded(signalbox)).containsAll(published));
    List<String> rows = recorded(signalbox);
    assertThat(rows).doesNotHaveDuplicates();
  }

  private static List<String> recorded(SeparateProcesses signalbox) throws SQLException {
    List<String> keys = new java.util.ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + signalbox.database() + "/postgres", "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT component_uuid, extract(epoch FROM checked_at) * 1000 FROM query.status_checks")) {
      while (rows.next()) {
        keys.add(rows.getString(1) + "@" + rows.getBigDecimal(2).longValue());
      }
    }
    return keys;
  }
}
