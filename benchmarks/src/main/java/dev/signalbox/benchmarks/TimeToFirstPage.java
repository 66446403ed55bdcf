package dev.signalbox.benchmarks;

import dev.signalbox.testkit.process.ChildProcess;
import dev.signalbox.testkit.process.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Row 17: from the demo command, built, to the first page that shows a live status. */
final class TimeToFirstPage implements Row {
  private static final int RUNS = 5;
  private static final double GOAL_S = 15;

  private final HttpClient http = HttpClient.newHttpClient();

  @Override
  public String name() {
    return "first-page";
  }

  @Override
  public String title() {
    return "17  From the demo command (built) to the first page with live status";
  }

  @Override
  public Result measure() throws Exception {
    Figures demo = new Figures();
    Figures jvm = new Figures();
    for (int run = 0; run < RUNS; run++) {
      jvm.add(startOfAnEmptyJvm());
      demo.add(startOfTheDemo());
    }
    double seconds = demo.median() / 1000;
    return new Result(
        jvm.drifted(),
        "    %.1f s (median of %d, slowest %.1f s); goal at most %.0f s: %s%n    control, an empty JVM: %.0f ms%s"
            .formatted(
                seconds,
                RUNS,
                demo.quantile(1) / 1000,
                GOAL_S,
                seconds <= GOAL_S ? "met" : "MISSED",
                jvm.median(),
                jvm.drifted() ? "; it drifted by more than 25 %, so this run says nothing" : ""));
  }

  private static double startOfAnEmptyJvm() throws IOException, InterruptedException {
    long start = System.nanoTime();
    new ProcessBuilder(Program.java(), "-version").redirectErrorStream(true).start().waitFor();
    return millisSince(start);
  }

  private double startOfTheDemo() {
    int port = FreePort.find();
    long start = System.nanoTime();
    try (ChildProcess demo = Program.start(Map.of(), "demo", "--port", String.valueOf(port))) {
      while (!showsLiveStatus("http://127.0.0.1:" + port + "/public/status/acme-shop")) {
        if (!demo.isAlive()) {
          throw new IllegalStateException("the demo ended:\n" + demo.tail());
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      return millisSince(start);
    }
  }

  private boolean showsLiveStatus(String url) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(2)).build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200
          && answer.body().contains("\"status\":\"operational\",\"description\"");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
