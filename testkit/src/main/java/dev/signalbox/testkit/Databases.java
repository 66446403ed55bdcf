package dev.signalbox.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Databases in the PostgreSQL 18 server of this JVM: a container where Docker answers, else an
 * embedded server. The server starts with the first call; each call gives an empty database of its
 * own.
 */
public final class Databases {
  private static final String IMAGE = "postgres:18";
  private static final AtomicInteger NEXT = new AtomicInteger();

  private Databases() {}

  private record Server(String host, int port, String user, String password) {
    private static final Server RUNNING = start();

    private static Server start() {
      return Docker.answers() ? container() : embedded();
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it
    private static Server container() {
      var container =
          new PostgreSQLContainer(IMAGE)
              .withCommand(
                  "postgres",
                  "-c",
                  "fsync=off",
                  "-c",
                  "max_connections=300",
                  "-c",
                  "shared_preload_libraries=pg_stat_statements");
      container.start();
      return new Server(
          container.getHost(),
          container.getMappedPort(5432),
          container.getUsername(),
          container.getPassword());
    }

    private static Server embedded() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "300")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start();
        return new Server("localhost", postgres.getPort(), "postgres", "postgres");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A new, empty database. */
  public static Database fresh() {
    Server server = Server.RUNNING;
    String name = "test_" + NEXT.incrementAndGet();
    Database maintenance =
        new Database(server.host, server.port, server.user, server.password, "postgres");
    maintenance.execute("CREATE DATABASE " + name);
    return new Database(server.host, server.port, server.user, server.password, name);
  }

  /** Where one database is, and a way to look into it past the code under test. */
  public record Database(String host, int port, String user, String password, String name) {

    /**
     * In the form of the setting {@code signalbox.database}: {@code
     * postgresql://user:password@host:port/name}.
     */
    public String url() {
      return "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + name;
    }

    public String jdbcUrl() {
      return "jdbc:postgresql://"
          + host
          + ":"
          + port
          + "/"
          + name
          + "?user="
          + user
          + "&password="
          + password;
    }

    public Connection connect() throws SQLException {
      return DriverManager.getConnection(jdbcUrl());
    }

    /** Runs one statement in a connection of its own. */
    public void execute(String sql) {
      try (var connection = connect();
          var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }

    /** The first column of the first row, as a long. */
    public long number(String sql) {
      try (var connection = connect();
          var statement = connection.createStatement();
          var rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getLong(1);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }

    /** Takes the database away: refuses new connections and ends those that there are. */
    public void takeAway() {
      Database maintenance = new Database(host, port, user, password, "postgres");
      maintenance.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
      maintenance.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    /** Brings it back. */
    public void bringBack() {
      Database maintenance = new Database(host, port, user, password, "postgres");
      maintenance.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    }
  }
}
