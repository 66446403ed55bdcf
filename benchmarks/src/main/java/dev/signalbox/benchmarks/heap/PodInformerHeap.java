package dev.signalbox.benchmarks.heap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Row 12: the collector's copy of all pods against fabric8's typed informer as it comes. */
public final class PodInformerHeap {
  private static final int PODS = 10_000;
  private static final double RETAINED = 1.0 / 40;
  private static final double PEAK = 1.0 / 4;
  private static final double MIB = 1 << 20;

  private PodInformerHeap() {}

  private record Heap(double retained, double peak) {}

  /** The figures, ready to print. */
  public static String measure() throws IOException, InterruptedException {
    try (PodsApi api = PodsApi.start(PODS)) {
      Heap ours = run("ours", api.url());
      Heap stock = run("stock", api.url());
      return """
                 retained %.1f MiB, 1/%.0f of the control; goal at most 1/40: %s
                 peak %.0f MiB, 1/%.1f of the control; goal at most 1/4: %s
                 control, the typed informer: retained %.0f MiB, peak %.0f MiB (%,d pods of %.1f KB, one run)"""
          .formatted(
              ours.retained,
              stock.retained / ours.retained,
              ours.retained <= RETAINED * stock.retained ? "met" : "MISSED",
              ours.peak,
              stock.peak / ours.peak,
              ours.peak <= PEAK * stock.peak ? "met" : "MISSED",
              stock.retained,
              stock.peak,
              PODS,
              PodText.of(PODS / 2).length() / 1000.0);
    }
  }

  /** Both with the same small young generation, so that the peak is not what nobody collected. */
  private static Heap run(String which, String url) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xmn32m",
                    "-XX:MarkSweepAlwaysCompactCount=1",
                    "-Xmx3g",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    InformerProcess.class.getName(),
                    which,
                    url,
                    String.valueOf(PODS)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || said.isBlank()) {
      throw new IllegalStateException(which + " ended with " + process.exitValue() + ": " + said);
    }
    String[] figures = said.strip().lines().reduce("", (first, last) -> last).split(" ");
    return new Heap(Long.parseLong(figures[0]) / MIB, Long.parseLong(figures[1]) / MIB);
  }
}
