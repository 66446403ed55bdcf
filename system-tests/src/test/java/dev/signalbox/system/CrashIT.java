package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.system.books.Account;
import dev.signalbox.system.books.Books;
import dev.signalbox.system.running.SeparateProcesses;
import dev.signalbox.system.trouble.Killer;
import dev.signalbox.system.trouble.Load;
import dev.signalbox.testkit.FakeTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Processes end as in a power cut while an incident is open and other things come and go;
 * afterwards the books must balance. {@code script/bench evidence} does the same for longer.
 */
@Isolated // the processor is what it takes all of
class CrashIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration KILLING = Duration.ofMinutes(10);
  private static final int KILLS = 3;
  private static final long SEED = 9;
  private static final String SHOP = "crash-shop";

  @Test
  void inv_09_killing_each_process_during_an_incident_loses_and_doubles_nothing() throws Exception {
    try (FakeTarget target = FakeTarget.start();
        SeparateProcesses signalbox = SeparateProcesses.start(Map.of());
        Load load = Load.start(signalbox, 4, 2, SEED)) {
      Api api = new Api(signalbox);
      String id = apply(signalbox, api, target);
      target.answer(503, "down");
      awaitStatus(api, "outage");
      load.flap();

      Killer.Done done = Killer.run(signalbox, KILLS, SEED, KILLING);

      assertThat(done.kills()).hasSize(7);
      assertThat(done.kills().values()).as("kills of each process").containsOnly(KILLS);
      awaitStatus(api, "outage");
      target.answer(200, "up");
      awaitStatus(api, "operational");
      JsonNode incidents =
          api.awaitJson(
              "the incident is resolved",
              "/api/applications/" + id + "/incidents?status=all",
              SOON,
              list -> list.path("items").path(0).path("status").asString().equals("resolved"));
      assertThat(incidents.path("items")).as("one outage, one incident").hasSize(1);
      uptimeBalances(api.json("/api/applications/" + id + "/status/history?window=24h"));
      load.calm();
      signalbox.process("collector").close();
      Books books = load.books();
      assertThat(books.accounts()).allMatch(Account::balances);
      assertThat(books.accounts()).allMatch(account -> account.applied() > 0);
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
}
