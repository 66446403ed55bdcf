package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.testkit.Databases;
import dev.signalbox.testkit.history.SeededHistory;
import dev.signalbox.testkit.history.Statements;
import java.sql.Connection;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Many components with a long past: what a look at them asks of the database. */
class LongHistoryIT {
  private static final int MOST = 4;

  /** Components whose response times one statement reads. */
  private static final int IN_A_PART = 500;

  @ParameterizedTest
  @ValueSource(ints = {63, 2000})
  void a_page_asks_nothing_when_warm_and_little_when_cold(int components) throws Exception {
    SeededHistory seeded =
        SeededHistory.of(
            "long-" + UUID.randomUUID(),
            components,
            Shop.CLOCK.instant().truncatedTo(ChronoUnit.SECONDS));
    Databases.Database database = Databases.fresh();
    int shard;
    try (RunningQuery first = RunningQuery.on(database)) {
      shard = first.bean(Partitions.class).of(seeded.application());
    }
    try (Connection connection = database.connect()) {
      seeded.into(connection, shard);
      seeded.latencies(connection, 86_400, 90);
      seeded.latencies(connection, 300, 1);
    }
    String page = "/status/" + seeded.slug();
    String data = "/public/status/" + seeded.slug();
    try (RunningQuery query = RunningQuery.on(database);
        Connection connection = database.connect()) {
      await()
          .until(
              () -> query.json(data, "anonymous").path("status").asString().equals("operational"));
      Statements statements = new Statements(connection);
      statements.awaitQuiet();

      Map<String, Long> cold = statements.during(() -> look(query, page));
      Map<String, Long> warm = statements.during(() -> look(query, page));
      Map<String, Long> plain = statements.during(() -> look(query, data));
      Map<String, Long> history =
          statements.during(() -> look(query, data + "/history?window=90d"));

      assertThat(sum(cold)).as("cold: %s", cold).isBetween(1L, (long) MOST);
      assertThat(warm).as("warm").isEmpty();
      assertThat(plain).as("data").isEmpty();
      Map<String, Long> days = statements.during(() -> look(query, data + "/days"));
      awaitTimes(query, data);
      Map<String, Long> again = statements.during(() -> look(query, data + "/days"));

      assertThat(sum(days))
          .as("days: %s", days)
          .isLessThanOrEqualTo(Math.ceilDiv(components, IN_A_PART));
      assertThat(again).as("days again").isEmpty();
      assertThat(sum(history)).as("history: %s", history).isBetween(1L, (long) MOST);
      all(query, data, seeded);
    }
  }

  /** Those of thousands of components are read while the first answers go without. */
  private static void awaitTimes(RunningQuery query, String data) {
    await()
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                query
                        .json(data + "/days", "anonymous")
                        .at("/components/0/p95")
                        .asString("")
                        .length()
                    == 90);
  }

  private static void look(RunningQuery query, String path) {
    assertThat(query.get(path, "anonymous").statusCode()).isEqualTo(200);
  }

  private static long sum(Map<String, Long> calls) {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Every component comes once, with its days, its troubles and its response times. */
  private static void all(RunningQuery query, String data, SeededHistory seeded) {
    int given = 0;
    String path = data + "/history?window=90d";
    for (JsonNode part = query.json(path, "anonymous"); ; ) {
      for (JsonNode component : part.path("components")) {
        assertThat(component.path("id").asString()).isEqualTo(seeded.component(given).toString());
        assertThat(component.path("days")).hasSize(91);
        assertThat(component.path("response_times")).hasSize(90);
        assertThat(component.path("uptime").path("coverage").asDouble()).isEqualTo(1);
        given++;
      }
      if (part.path("next").isNull()) {
        break;
      }
      part = query.json(path + "&cursor=" + part.path("next").asString(), "anonymous");
    }
    assertThat(given).isEqualTo(seeded.components());
  }
}
