package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.history.Past;
import dev.signalbox.query.timeline.BarStore;
import dev.signalbox.testkit.history.SeededHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Row 1: what the 90-day bars of 63 components are made of is read with nothing in memory, against
 * one GROUP BY over the same 90 days as raw minutes, in the same PostgreSQL.
 */
final class BarsOfMinutes implements Row {
  static final int COMPONENTS = 63;

  private static final int ROUNDS = 7;
  private static final int WARM_UP = 50;
  private static final double GOAL = 200;

  @Override
  public String name() {
    return "bars";
  }

  @Override
  public String title() {
    return "1   90-day bars of 63 components, cold";
  }

  @Override
  public Result measure() throws Exception {
    try (Past past = Past.start()) {
      SeededHistory seeded = past.seed(COMPONENTS);
      long minutes = past.rawMinutes(seeded);
      Figures ours = new Figures();
      Figures control = new Figures();
      try (ConfigurableApplicationContext service = past.service();
          Connection connection = past.connect()) {
        for (int i = 0; i < WARM_UP; i++) {
          bars(service, seeded); // so that the code is compiled; it keeps nothing
        }
        for (int round = 0; round < ROUNDS; round++) {
          ours.add(bars(service, seeded));
          control.add(grouped(connection));
        }
      }
      return result(ours, control, minutes);
    }
  }

  private static Result result(Figures ours, Figures control, long minutes) {
    double ratio = control.median() / ours.median();
    return new Result(
        control.drifted(),
        "    %.1f ms, 1/%.0f of the time (goal 1/%.0f): %s%n    control: %.0f ms for one GROUP BY over %,d minutes%s"
            .formatted(
                ours.median(),
                ratio,
                GOAL,
                ratio >= GOAL ? "met" : "MISSED",
                control.median(),
                minutes,
                control.drifted()
                    ? "; it drifted by more than 25 %, so this run says nothing"
                    : ""));
  }

  private static double bars(ConfigurableApplicationContext service, SeededHistory seeded) {
    DatabaseClient database = service.getBean(DatabaseClient.class);
    LocalDate first = seeded.now().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(90);
    long begun = System.nanoTime();
    var bars = new BarStore(database).of(seeded.application(), first).block();
    double millis = (System.nanoTime() - begun) / 1e6;
    if (bars == null || bars.size() != COMPONENTS) {
      throw new IllegalStateException("not the bars of " + COMPONENTS + " components");
    }
    return millis;
  }

  private static double grouped(Connection connection) throws SQLException {
    long begun = System.nanoTime();
    long rows = 0;
    try (var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                """
                SELECT component_id, date_trunc('day', at), status, count(*), avg(response_time_ms)
                  FROM raw_minute GROUP BY 1, 2, 3
                """)) {
      while (found.next()) {
        rows++;
      }
    }
    if (rows < COMPONENTS) {
      throw new IllegalStateException("nothing was grouped");
    }
    return (System.nanoTime() - begun) / 1e6;
  }
}
