package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.testkit.HangUp;
import dev.signalbox.testkit.RowLock;
import io.r2dbc.pool.ConnectionPool;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People who send a command and are gone before it is done. */
class HangUpIT {
  private static final int AT_ONCE = 8;
  private static final int CLIENTS = Integer.getInteger("signalbox.evidence.hangups", 40);

  /** So many incidents one application may have open without the test being about that. */
  private static final int PER_SHOP = 400;

  @Test
  void inv_16_who_hangs_up_leaks_no_connection_and_leaves_nothing_half_done() throws SQLException {
    try (RunningIncidents service = RunningIncidents.alone()) {
      for (int left = CLIENTS; left > 0; left -= PER_SHOP) {
        hangUp(service, Math.min(left, PER_SHOP));
      }

      ConnectionPool pool = service.bean(ConnectionPool.class);
      await().until(() -> pool.getMetrics().orElseThrow().acquiredSize() == 0);
      assertThat(
              service
                  .database()
                  .number(
                      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%' AND xact_start < now() - interval '5 s'"))
          .isZero();
    }
  }

  private static void hangUp(RunningIncidents service, int commands) throws SQLException {
    Shop shop = Shop.open(service);
    Told told = Told.shared();
    for (int round = 0; round < commands / AT_ONCE; round++) {
      openAndHangUp(service, shop);
    }

    // what other tests have left on the topics is judged here too
    String ours = " application_uuid = '" + shop.id + "'";
    await().until(() -> service.number("SELECT count(*) FROM incidents WHERE" + ours) == commands);
    await().until(() -> told.incidents(shop.id).size() >= commands);
    assertThat(
            service.number(
                "SELECT count(*) FROM incident_updates WHERE incident_uuid IN (SELECT uuid FROM incidents WHERE"
                    + ours
                    + ")"))
        .isEqualTo(commands);
    assertThat(told.incidents(shop.id).stream().map(c -> c.getVersion()).distinct())
        .hasSize(commands);
  }

  private static void openAndHangUp(RunningIncidents service, Shop shop) throws SQLException {
    String token = RunningIncidents.token("operator", null);
    String path = "/api/applications/" + shop.id + "/incidents";
    String rows = "SELECT 1 FROM incident.application WHERE uuid = '%s' FOR UPDATE";
    try (RowLock lock = RowLock.hold(service.database(), rows.formatted(shop.id))) {
      List<HangUp> clients =
          IntStream.range(0, AT_ONCE)
              .mapToObj(
                  i ->
                      HangUp.send(
                          service.port(),
                          "POST",
                          path,
                          token,
                          "{\"title\": \"Gone %d\", \"message\": \"I am off\"}".formatted(i)))
              .toList();
      lock.awaitWaiting(AT_ONCE);
      clients.forEach(HangUp::close);
    }
  }
}
