package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.history.Past;
import dev.signalbox.benchmarks.page.FrameworkPage;
import dev.signalbox.benchmarks.page.RawPage;
import dev.signalbox.benchmarks.page.Visits;
import dev.signalbox.testkit.history.SeededHistory;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Row 4: what it costs query-service to answer with a page of 63 components that is made already,
 * as a browser asks for it by the gateway: in full, and where the browser has it. Against raw Netty
 * that writes the same bytes under the same headers to the same requests; what WebFlux takes for
 * that with one route and nothing else is said as well. Of all the time of the event loops. What
 * the gateway takes is not in it.
 */
final class CpuOfPage implements Row {
  private static final String SERVICE_THREADS = "webflux-http";
  private static final int CONNECTIONS = 16;
  private static final int ROUNDS = 9;
  private static final int TIMES = 4_000;
  private static final int WARM_UPS = 4;
  private static final double WHOLE_GOAL = 2.0;
  private static final double UNCHANGED_GOAL = 2.2;

  @Override
  public String name() {
    return "page-cpu";
  }

  @Override
  public String title() {
    return "4   CPU of a warm page";
  }

  @Override
  public Result measure() throws Exception {
    try (Past past = Past.start()) {
      SeededHistory seeded = past.seed(BarsOfMinutes.COMPONENTS);
      try (ConfigurableApplicationContext service = past.service()) {
        past.awaitPage(Past.port(service), seeded);
        String page = "/status/" + seeded.slug();
        HttpResponse<byte[]> whole = past.get(service, page, "accept-encoding", "gzip");
        String tag = whole.headers().firstValue("etag").orElseThrow();
        HttpResponse<byte[]> unchanged = past.get(service, page, "if-none-match", tag);
        try (RawPage raw = new RawPage(whole, unchanged);
            FrameworkPage framework = new FrameworkPage(whole, unchanged);
            Visits floor = new Visits(raw.port(), page, RawPage.THREADS, CONNECTIONS);
            Visits bare = new Visits(framework.port(), page, FrameworkPage.THREADS, CONNECTIONS);
            Visits ours = new Visits(Past.port(service), page, SERVICE_THREADS, CONNECTIONS)) {
          Compared full = compare(List.of(ours, floor, bare), 200);
          Compared none = compare(List.of(ours, floor, bare), 304);
          return result(full, none, whole.body().length);
        }
      }
    }
  }

  /**
   * @param bare the framework's
   */
  private record Compared(Figures ours, Figures control, Figures bare) {
    double times() {
      return ours.median() / control.median();
    }

    double bareTimes() {
      return bare.median() / control.median();
    }
  }

  /**
   * @param servers ours, raw Netty, the framework
   */
  private static Compared compare(List<Visits> servers, int status) throws Exception {
    for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
      for (Visits server : servers) {
        server.micros(TIMES, 200, request());
        server.micros(TIMES, status, request());
      }
    }
    List<Figures> figures = servers.stream().map(server -> new Figures()).toList();
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < servers.size(); i++) {
        figures.get(i).add(servers.get(i).micros(TIMES, status, request()));
      }
    }
    return new Compared(figures.get(0), figures.get(1), figures.get(2));
  }

  private static Map<String, String> request() throws Exception {
    return Map.of(
        "host",
        "127.0.0.1",
        "accept-encoding",
        "gzip, deflate, br",
        "accept-language",
        "en-GB,en;q=0.9",
        "authorization",
        Past.authorization());
  }

  private static Result result(Compared full, Compared none, int bytes) {
    boolean drifted = full.control().drifted() || none.control().drifted();
    return new Result(
        drifted,
        "    200: %.1f µs (median of %d × %,d), %.2f × raw Netty, goal at most %.1f: %s%n    304: %.1f µs, %.2f × raw Netty, goal at most %.1f: %s%n    control, raw Netty: %.1f µs for the same %,d bytes, %.1f µs for none; WebFlux with one route and nothing else: %.2f × and %.2f ×%s"
            .formatted(
                full.ours().median(),
                ROUNDS,
                TIMES,
                full.times(),
                WHOLE_GOAL,
                full.times() <= WHOLE_GOAL ? "met" : "MISSED",
                none.ours().median(),
                none.times(),
                UNCHANGED_GOAL,
                none.times() <= UNCHANGED_GOAL ? "met" : "MISSED",
                full.control().median(),
                bytes,
                none.control().median(),
                full.bareTimes(),
                none.bareTimes(),
                drifted ? "; it drifted by more than 25 %, so this run says nothing" : ""));
  }
}
