package dev.signalbox.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.standalone.embedded.EmbeddedKafka;
import dev.signalbox.testkit.process.ChildProcess;
import dev.signalbox.testkit.process.FreePort;
import dev.signalbox.testkit.process.ScratchDirectory;
import dev.signalbox.testkit.stream.EventStream;
import dev.signalbox.testkit.stream.EventStream.Event;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Row 11: from the answer that decides, by which an endpoint has flipped for good in the eyes of
 * the settling rule (here: the first bad one), to the event at a listener; against
 * produce-to-consume on the same broker.
 */
final class FlipToStream implements Row {
  private static final int WARM_UPS = 10;
  private static final int FLIPS = 40;
  private static final double COALESCING_MS = 250;
  private static final double FACTOR = 4;
  private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

  private volatile int code = 200;
  private volatile long firstAnswerAfterFlip;

  @Override
  public String name() {
    return "flip-to-stream";
  }

  @Override
  public String title() {
    return "11  An endpoint flips → the event at an SSE client";
  }

  @Override
  public Result measure() throws Exception {
    HttpServer target = target();
    try (ScratchDirectory directory = ScratchDirectory.create("bench");
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        ProduceToConsume control = new ProduceToConsume(kafka.bootstrap())) {
      Path manifest = directory.resolve("flip.yaml");
      Files.writeString(manifest, manifest(target.getAddress().getPort()));
      int port = FreePort.find();
      Map<String, String> environment =
          Map.of("SIGNALBOX_KAFKA", kafka.bootstrap(), "SIGNALBOX_ALLOW_ADDRESSES", "loopback");
      try (ChildProcess signalbox =
          Program.start(
              environment,
              "start",
              "--port",
              String.valueOf(port),
              "--data",
              directory.resolve("data").toString(),
              "--manifest",
              manifest.toString())) {
        String page = "http://127.0.0.1:" + port + "/public/status/flip";
        signalbox.awaitReady(page);
        try (EventStream stream = EventStream.open(page + "/events")) {
          return flips(stream, control);
        }
      }
    } finally {
      target.stop(0);
    }
  }

  private Result flips(EventStream stream, ProduceToConsume control) {
    await(
        () -> stream.events().stream().anyMatch(event -> says(event, "operational")),
        "a live status");
    control.warmUp();
    Figures flips = new Figures();
    Figures kafka = new Figures();
    Figures blocks = new Figures();
    for (int flip = -WARM_UPS; flip < FLIPS; flip++) {
      Figures block = control.block();
      double took = flip(stream);
      if (flip >= 0) {
        kafka.add(block);
        blocks.add(block.quantile(0.99));
        flips.add(took);
      }
    }
    double limit = FACTOR * kafka.quantile(0.99) + COALESCING_MS;
    return new Result(
        blocks.drifted(),
        "    p50 %.0f ms, p99 %.0f ms (%d flips); goal p99 at most 4 × %.0f + 250 = %.0f ms: %s%n    control, Kafka's produce-to-consume: p50 %.1f ms, p99 %.1f ms (%,d in %d blocks between the flips, p99 %.1f ms in the median block)%s"
            .formatted(
                flips.median(),
                flips.quantile(0.99),
                flips.count(),
                kafka.quantile(0.99),
                limit,
                flips.quantile(0.99) <= limit ? "met" : "MISSED",
                kafka.median(),
                kafka.quantile(0.99),
                kafka.count(),
                blocks.count(),
                blocks.median(),
                blocks.drifted()
                    ? "; it drifted by more than 25 %, so this run says nothing"
                    : ""));
  }

  /** Milliseconds. */
  private double flip(EventStream stream) {
    int before = stream.events().size();
    firstAnswerAfterFlip = 0;
    code = code == 200 ? 503 : 200;
    String expected = code == 200 ? "operational" : "outage";
    await(() -> found(stream.events(), before, expected) != null, "the event " + expected);
    Event event = found(stream.events(), before, expected);
    return ((event == null ? 0 : event.receivedNanos()) - firstAnswerAfterFlip) / 1e6;
  }

  private static @Nullable Event found(List<Event> events, int from, String status) {
    for (int i = from; i < events.size(); i++) {
      if (says(events.get(i), status)) {
        return events.get(i);
      }
    }
    return null;
  }

  private static boolean says(Event event, String status) {
    return !event.name().equals("fresh")
        && event.data().contains("\"status\":\"" + status + "\",\"description\"");
  }

  private HttpServer target() throws java.io.IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            int now = code;
            if (firstAnswerAfterFlip == 0) {
              firstAnswerAfterFlip = System.nanoTime();
            }
            exchange.sendResponseHeaders(now, -1);
          }
        });
    server.start();
    return server;
  }

  private static String manifest(int port) {
    return """
        apiVersion: signalbox.dev/v1
        kind: StatusPage
        metadata: { name: flip, namespace: flip }
        spec:
          visibility: public
          components:
            - name: web
              checks: [ { http: { url: "http://127.0.0.1:%d/", interval: 1s, timeout: 500ms, fail: 1, recover: 1 } } ]
          incidents: { automatic: off }
        """
        .formatted(port);
  }

  private static void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("did not come within a minute: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }
}
