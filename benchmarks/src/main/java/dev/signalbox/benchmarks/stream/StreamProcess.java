package dev.signalbox.benchmarks.stream;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A process of its own that serves streams, as query-service does or as raw Netty can at the least.
 * It says its port, then obeys what it reads, a word a line, and answers with a number each; it
 * ends with what it reads.
 */
public final class StreamProcess {
  private StreamProcess() {}

  /**
   * @param arguments {@code raw}, or the page's slug and the service's settings
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err); // what else is said is no answer
    List<String> words = Arrays.asList(arguments);
    Source source =
        words.getFirst().equals("raw")
            ? new RawStreams()
            : new LiveService(words.subList(1, words.size()), words.getFirst());
    answers.println(source.port());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      answers.println(obeyed(order.split(" ", 2), source));
    }
    Runtime.getRuntime().halt(0);
  }

  private static long obeyed(String[] order, Source source) throws Exception {
    return switch (order[0]) {
      case "tell" -> {
        source.tell(Integer.parseInt(order[1]));
        yield 0;
      }
      case "cpu" -> cpuNanos();
      case "heap" -> heap();
      case "rss" -> rss();
      default -> throw new IllegalArgumentException(order[0]);
    };
  }

  private static long cpuNanos() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }

  /** Bytes that are left after a collection. */
  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Bytes of memory that the system holds for it. */
  private static long rss() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElseThrow();
    }
  }
}
