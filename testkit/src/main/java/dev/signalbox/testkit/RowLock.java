package dev.signalbox.testkit;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Somebody who holds rows of a table, so that transactions which want them stand still. */
public final class RowLock implements AutoCloseable {
  private final Databases.Database database;
  private final Connection connection;

  private RowLock(Databases.Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /**
   * @param select a query that ends in FOR UPDATE
   */
  public static RowLock hold(Databases.Database database, String select) throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(select);
    }
    return new RowLock(database, connection);
  }

  /** Returns when so many transactions stand still. */
  public void awaitWaiting(int transactions) {
    await(transactions + " transactions wait")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> waiting() >= transactions);
  }

  /** Lets them go on; returns when none stands still any more. */
  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
    await("nobody waits")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> waiting() == 0);
  }

  private long waiting() {
    return database.number(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");
  }
}
