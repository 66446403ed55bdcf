package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.history.Past;
import dev.signalbox.testkit.history.SeededHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Row 9: what 90 days of 63 components take on disk: the tables that pages and their bars are made
 * of, and with them the response times of every hour; against the same 90 days as raw minutes. Of
 * all of them the rows alone, by {@code pg_relation_size}; with indexes the difference is greater.
 */
final class DiskOfHistory implements Row {
  private static final double PAGES_GOAL = 500;
  private static final double HOURS_GOAL = 20;
  private static final List<String> PAGES =
      List.of("query.application", "query.component", "query.span", "query.daily");
  private static final String SKETCHES = "query.latency_coarse";

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public String title() {
    return "9   Disk for 90 days";
  }

  @Override
  public Result measure() throws Exception {
    try (Past past = Past.start()) {
      SeededHistory seeded = past.seed(BarsOfMinutes.COMPONENTS);
      try (Connection connection = past.connect()) {
        long pages = 0;
        for (String table : PAGES) {
          pages += size(connection, table);
        }
        seeded.latencies(connection, 3_600, 90);
        long sketches = size(connection, SKETCHES);
        long minutes = past.rawMinutes(seeded);
        return result(pages, sketches, minutes, size(connection, "raw_minute"));
      }
    }
  }

  private static Result result(long pages, long sketches, long minutes, long raw) {
    double pagesRatio = (double) raw / pages;
    double hoursRatio = (double) raw / (pages + sketches);
    return new Result(
        false,
        "    %,d KB for pages, 1/%.0f (goal 1/%.0f): %s; with response times by hour and by day %,d KB, 1/%.0f (goal 1/%.0f): %s%n    control: %,d KB for %,d raw minutes"
            .formatted(
                pages >> 10,
                pagesRatio,
                PAGES_GOAL,
                pagesRatio >= PAGES_GOAL ? "met" : "MISSED",
                (pages + sketches) >> 10,
                hoursRatio,
                HOURS_GOAL,
                hoursRatio >= HOURS_GOAL ? "met" : "MISSED",
                raw >> 10,
                minutes));
  }

  private static long size(Connection connection, String table) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_relation_size(?::regclass)")) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
