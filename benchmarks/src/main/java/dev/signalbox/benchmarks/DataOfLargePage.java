package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.history.Past;
import dev.signalbox.testkit.history.SeededHistory;
import dev.signalbox.testkit.history.Statements;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Row 19: what the data of a page of 1,000 components take, 90 days with daily response times each
 * ({@code …/days}) and how each is now ({@code …/status}), and what the database is asked for them.
 * Its control is Gatus' list of the same number of endpoints, of which only a figure on record is
 * at hand.
 */
final class DataOfLargePage implements Row {
  private static final int COMPONENTS = 1_000;
  private static final double GATUS_RAW = 9_100_000;
  private static final double GATUS_GZIP = 569_000;
  private static final int GATUS_SQL = 3_003;
  private static final double RAW_GOAL = 20;
  private static final double GZIP_GOAL = 4;
  private static final int TRIES = 60;

  @Override
  public String name() {
    return "large-page";
  }

  @Override
  public String title() {
    return "19  Page data of 1,000 components with 90 days each";
  }

  @Override
  public Result measure() throws Exception {
    try (Past past = Past.start()) {
      SeededHistory seeded = past.seed(COMPONENTS);
      try (ConfigurableApplicationContext service = past.service();
          Connection connection = past.connect()) {
        past.awaitPage(Past.port(service), seeded);
        Statements statements = new Statements(connection);
        Client client = new Client(past, service, "/public/status/" + seeded.slug());
        long cold = count(statements, client::awaitTimes);
        long warm = count(statements, client::measure);
        return result(client.measure(), cold, warm);
      }
    }
  }

  private static long count(Statements statements, Statements.Work work) throws Exception {
    return statements.during(work).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Bytes of what a client gets. */
  private record Size(int days, int raw, int gzip, double millis) {}

  private record Client(Past past, ConfigurableApplicationContext service, String data) {

    private int bytes(String path, String encoding) throws Exception {
      HttpResponse<byte[]> answer = past.get(service, data + path, "accept-encoding", encoding);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answered " + answer.statusCode());
      }
      return answer.body().length;
    }

    Size measure() throws Exception {
      long begun = System.nanoTime();
      int gzip = bytes("", "gzip") + bytes("/days", "gzip");
      double millis = (System.nanoTime() - begun) / 1e6;
      int days = bytes("/days", "identity");
      return new Size(days, days + bytes("", "identity"), gzip, millis);
    }

    /** Who asks first goes without response times where they take too long to read. */
    void awaitTimes() throws Exception {
      for (int i = 0; i < TRIES; i++) {
        String days = new String(past.get(service, data + "/days").body(), StandardCharsets.UTF_8);
        if (days.split("\"p95\":\"", -1).length > COMPONENTS) {
          return;
        }
        Watched.pass(Duration.ofSeconds(1));
      }
      throw new IllegalStateException("not every component has response times");
    }
  }

  private static Result result(Size size, long cold, long warm) {
    double raw = GATUS_RAW / size.raw();
    double gzip = GATUS_GZIP / size.gzip();
    return new Result(
        false,
        "    %,d bytes (of them %,d the days), 1/%.0f (goal 1/%.0f): %s; %,d bytes with gzip, 1/%.1f (goal 1/%.0f): %s%n    %d SQL calls once it is in memory (goal 0): %s; %d before; %.0f ms%n    control: none in this run; the comparison is with a figure on record, Gatus' list of as many endpoints with 50 results each: %.1f MB, %.0f KB with gzip, %,d SQL calls"
            .formatted(
                size.raw(),
                size.days(),
                raw,
                RAW_GOAL,
                raw >= RAW_GOAL ? "met" : "MISSED",
                size.gzip(),
                gzip,
                GZIP_GOAL,
                gzip >= GZIP_GOAL ? "met" : "MISSED",
                warm,
                warm == 0 ? "met" : "MISSED",
                cold,
                size.millis(),
                GATUS_RAW / 1e6,
                GATUS_GZIP / 1e3,
                GATUS_SQL));
  }
}
