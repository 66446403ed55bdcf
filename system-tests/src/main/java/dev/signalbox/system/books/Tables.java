package dev.signalbox.system.books;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What lies in the tables of the services now. */
public final class Tables implements AutoCloseable {
  private final Connection connection;

  private Tables(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param address host and port of PostgreSQL
   */
  public static Tables open(String address) throws SQLException {
    return new Tables(
        DriverManager.getConnection(
            "jdbc:postgresql://" + address + "/postgres", "postgres", "postgres"));
  }

  /** The one number that a query answers. */
  public long number(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The columns of each row, as text joined by a blank. */
  public List<String> rows(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(String.valueOf(rows.getString(column)));
        }
        found.add(String.join(" ", values));
      }
    }
    return found;
  }

  /** Runs one or more statements. */
  public void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
