package dev.signalbox.testkit.history;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What was read from a database, counted by PostgreSQL itself ({@code pg_stat_statements}, which
 * its server has to load). What a service asks all the time, whoever looks, is left out: its
 * offsets, its outbox, the marks of its transactions, whether a connection is alive.
 */
public final class Statements {
  private static final String CALLS =
      """
      SELECT query, sum(calls) FROM pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND query ~* '^\\s*(select|with)' AND query !~* 'consumer_offset|outbox|\\mshard\\M|judged|pg_|^select [$]1$'
       GROUP BY query
      """;

  private final Connection connection;

  /**
   * @param connection to the database, its owner's
   */
  public Statements(Connection connection) throws SQLException {
    this.connection = connection;
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }
  }

  /** Work that asks. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /**
   * Waits until nothing was asked for a second: a service that has just started makes its pages.
   */
  public void awaitQuiet() {
    AtomicReference<Map<String, Long>> before = new AtomicReference<>(Map.of());
    await("nobody asks")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              Map<String, Long> now = calls();
              return now.equals(before.getAndSet(now));
            });
  }

  /** How often each statement ran meanwhile. */
  public Map<String, Long> during(Work work) throws Exception {
    Map<String, Long> before = calls();
    work.run();
    Map<String, Long> asked = calls();
    asked.replaceAll((query, calls) -> calls - before.getOrDefault(query, 0L));
    asked.values().removeIf(calls -> calls == 0);
    return asked;
  }

  private Map<String, Long> calls() throws SQLException {
    Map<String, Long> calls = new TreeMap<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(CALLS)) {
      while (rows.next()) {
        calls.put(rows.getString(1), rows.getLong(2));
      }
    }
    return calls;
  }
}
