package dev.signalbox.collector.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.RunningCollector;
import dev.signalbox.collector.TopicReader;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.HangUp;
import dev.signalbox.testkit.RowLock;
import io.r2dbc.pool.ConnectionPool;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People who change an application and are gone before it is done. */
class HangUpIT {
  private static final int AT_ONCE = 8;
  private static final int ROUNDS = Integer.getInteger("signalbox.evidence.hangups", 40) / AT_ONCE;

  @Test
  void inv_16_who_hangs_up_leaks_no_connection_and_leaves_nothing_half_done() throws SQLException {
    try (RunningCollector collector = RunningCollector.start(Map.of());
        TopicReader topic = new TopicReader(Topics.CATALOG)) {
      UUID id =
          UUID.fromString(
              collector
                  .admin("POST", "/api/applications", document("first"))
                  .json()
                  .get("id")
                  .asString());
      for (int round = 0; round < ROUNDS; round++) {
        changeAndHangUp(collector, id, round);
      }

      int versions = 1 + AT_ONCE * ROUNDS;
      await()
          .until(
              () ->
                  collector.database().number("SELECT max(version) FROM collector.application")
                      == versions);
      await().until(() -> topic.entries(id).size() >= versions);
      assertThat(topic.entries(id).stream().map(e -> e.orElseThrow().getVersion()).distinct())
          .hasSize(versions);
      ConnectionPool pool = collector.bean(ConnectionPool.class);
      await().until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
      assertThat(
              collector
                  .database()
                  .number(
                      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%' AND xact_start < now() - interval '5 s'"))
          .isZero();
    }
  }

  private static void changeAndHangUp(RunningCollector collector, UUID id, int round)
      throws SQLException {
    String token = RunningCollector.token("admin", null);
    String rows = "SELECT 1 FROM collector.application WHERE id = '%s' FOR UPDATE".formatted(id);
    try (RowLock lock = RowLock.hold(collector.database(), rows)) {
      List<HangUp> clients =
          IntStream.range(0, AT_ONCE)
              .mapToObj(i -> document("title " + round + "." + i))
              .map(
                  body ->
                      HangUp.send(collector.port(), "PUT", "/api/applications/" + id, token, body))
              .toList();
      lock.awaitWaiting(AT_ONCE);
      clients.forEach(HangUp::close);
    }
  }

  private static String document(String title) {
    return "{\"metadata\": {\"name\": \"hang-up\"}, \"spec\": {\"title\": \"%s\"}}"
        .formatted(title);
  }
}
