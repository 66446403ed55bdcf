package dev.signalbox.benchmarks;

import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.running.SeparateProcesses;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Row 16: one of three collectors is killed; the endpoints tell for how long nobody asked them. The
 * control is the timetable: those of the other two collectors go on as if nothing had happened.
 */
final class CollectorGone implements Row {
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration SESSION = Duration.ofSeconds(6);
  private static final Duration BEFORE = Duration.ofSeconds(20);
  private static final Duration AFTER = Duration.ofSeconds(30);
  private static final double MORE = 0.05;
  private static final List<String> COLLECTORS = List.of("collector", "collector-2", "collector-3");

  private final Watched watched = new Watched(90, 2, INTERVAL.toSeconds() + "s");
  private final Map<String, Queue<Long>> asked = new ConcurrentHashMap<>();

  @Override
  public String name() {
    return "collector-gone";
  }

  @Override
  public String title() {
    return "16  One of three collectors is killed";
  }

  @Override
  public Result measure() throws Exception {
    try (FlappingTargets targets = FlappingTargets.start(16, this::note);
        SeparateProcesses signalbox = SeparateProcesses.start(Map.of())) {
      for (String each : COLLECTORS.subList(1, 3)) {
        signalbox.replica("collector", each);
      }
      watched.write(signalbox.manifests(), targets);
      int checks = watched.checks();
      awaitShared(signalbox, checks);
      Watched.pass(BEFORE);
      String victim = COLLECTORS.getFirst();
      double share = running(signalbox, victim) / checks;
      long killed = System.nanoTime();
      signalbox.process(victim).kill();
      Watched.pass(AFTER);
      return result(checks, share, killed);
    }
  }

  private void note(String path) {
    asked.computeIfAbsent(path, first -> new ConcurrentLinkedQueue<>()).add(System.nanoTime());
  }

  private Result result(int checks, double share, long killed) {
    double late = 1.5 * INTERVAL.toMillis();
    int moved = 0;
    int lateBefore = 0;
    double worst = 0;
    for (Queue<Long> times : asked.values()) {
      double gap = worstGap(times, killed - INTERVAL.toNanos(), killed + AFTER.toNanos());
      worst = Math.max(worst, gap);
      moved += gap > late ? 1 : 0;
      lateBefore += worstGap(times, killed - BEFORE.toNanos() / 2, killed) > late ? 1 : 0;
    }
    double limit = SESSION.plus(INTERVAL).toMillis();
    boolean met = worst <= limit && (double) moved / checks <= share + MORE;
    boolean unsteady = (double) lateBefore / checks > MORE;
    return new Result(
        unsteady,
        "    %.1f %% of the checks moved, the killed one had %.1f %%; goal: its share + 5 %%%n    worst gap %.1f s; goal at most session + interval = %.1f s: %s%n    control, checks that were late before: %.1f %%%s"
            .formatted(
                100.0 * moved / checks,
                100 * share,
                worst / 1000,
                limit / 1000,
                met ? "met" : "MISSED",
                100.0 * lateBefore / checks,
                unsteady ? "; more than 5 %, so this run says nothing" : ""));
  }

  /** In milliseconds, between two moments. */
  private static double worstGap(Queue<Long> times, long from, long to) {
    long worst = 0;
    long before = 0;
    for (long time : times) {
      if (time >= from && time <= to) {
        worst = before == 0 ? worst : Math.max(worst, time - before);
        before = time;
      }
    }
    return (before == 0 ? to - from : worst) / 1e6;
  }

  private void awaitShared(SeparateProcesses signalbox, int checks) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    double least = 0;
    double sum = 0;
    while (System.nanoTime() < deadline && (sum != checks || least == 0)) {
      Watched.pass(Duration.ofSeconds(1));
      least = checks;
      sum = 0;
      for (String each : COLLECTORS) {
        double running = running(signalbox, each);
        least = Math.min(least, running);
        sum += running;
      }
    }
  }

  private static double running(SeparateProcesses signalbox, String collector)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create(signalbox.urlOf(collector) + "/actuator/prometheus");
      String text = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      return text.lines()
          .filter(line -> line.startsWith("signalbox_checks_running"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }
}
