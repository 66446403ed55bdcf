package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.history.Past;
import dev.signalbox.testkit.history.SeededHistory;
import dev.signalbox.testkit.history.Statements;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Row 2: how often PostgreSQL is asked for one view of a page, by its own count, just after the
 * service started and once more. What the service asks all the time is left out; the control is
 * what is counted while nobody looks, which has to be nothing.
 */
final class SqlOfPage implements Row {
  private static final List<Integer> SIZES = List.of(63, 1_000);
  private static final int GOAL = 4;
  private static final Duration QUIET = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "page-sql";
  }

  @Override
  public String title() {
    return "2   SQL for one page view";
  }

  @Override
  public Result measure() throws Exception {
    List<String> lines = new ArrayList<>();
    long idle = 0;
    for (int components : SIZES) {
      try (Past past = Past.start()) {
        Counted counted = count(past, past.seed(components));
        boolean met = counted.warm() == 0 && counted.cold() <= GOAL;
        lines.add(
            "%,d components: %d cold (goal %d), %d warm (goal 0): %s; %.0f ms cold, %.0f ms warm"
                .formatted(
                    components,
                    counted.cold(),
                    GOAL,
                    counted.warm(),
                    met ? "met" : "MISSED",
                    counted.coldMs(),
                    counted.warmMs()));
        idle += counted.idle();
      }
    }
    return new Result(
        idle > 0,
        "    %s%n    control: %d while nobody looked for %d s%s"
            .formatted(
                String.join("%n    ".formatted(), lines),
                idle,
                QUIET.toSeconds(),
                idle > 0 ? ", so this run says nothing" : ""));
  }

  private record Counted(long cold, long warm, long idle, double coldMs, double warmMs) {}

  private static Counted count(Past past, SeededHistory seeded) throws Exception {
    String page = "/status/" + seeded.slug();
    try (ConfigurableApplicationContext service = past.service();
        Connection connection = past.connect()) {
      past.awaitPage(Past.port(service), seeded);
      Statements statements = new Statements(connection);
      statements.awaitQuiet();
      Watched.pass(QUIET); // what is done once after a start is done
      long idle = sum(statements.during(() -> Watched.pass(QUIET)));
      Figures took = new Figures();
      long cold = sum(statements.during(() -> took.add(look(past, service, page))));
      double coldMs = took.last();
      long warm = sum(statements.during(() -> took.add(look(past, service, page))));
      return new Counted(cold, warm, idle, coldMs, took.last());
    }
  }

  private static double look(Past past, ConfigurableApplicationContext service, String page)
      throws Exception {
    long begun = System.nanoTime();
    HttpResponse<byte[]> answer = past.get(service, page, "accept-encoding", "gzip");
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("answered " + answer.statusCode());
    }
    return (System.nanoTime() - begun) / 1e6;
  }

  private static long sum(Map<String, Long> calls) {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }
}
