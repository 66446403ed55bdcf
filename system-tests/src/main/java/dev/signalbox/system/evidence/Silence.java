package dev.signalbox.system.evidence;

import static org.awaitility.Awaitility.await;

import dev.signalbox.system.Api;
import dev.signalbox.system.books.Tables;
import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.trouble.Load;
import dev.signalbox.system.trouble.Progress;
import dev.signalbox.system.trouble.SkewedClock;
import dev.signalbox.testkit.FakeDns;
import dev.signalbox.testkit.process.ChildProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Promise 01: nothing comes from the collector any more, while what it watches is well. */
final class Silence implements Part {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration STARVED = Duration.ofSeconds(60);
  private static final Duration SKEW = Duration.ofMinutes(2);
  private static final String HOST = "targets.test";

  /** A page is asked so often, and asking takes a moment too. */
  private static final Duration ASKED = Duration.ofMillis(50);

  private static final double RESOLUTION = 0.2;

  /**
   * @param ready what has to be ready again after the end
   */
  private record Trouble(String what, String ready, Runnable begin, Runnable end) {}

  @Override
  public String name() {
    return "silence";
  }

  @Override
  public Finding run() throws Exception {
    try (FakeDns dns = FakeDns.start()) {
      dns.addresses(HOST, new byte[] {127, 0, 0, 1});
      FlappingTargets targets = FlappingTargets.start(1);
      targets.called(HOST);
      Map<String, String> settings =
          Map.of(
              "SIGNALBOX_CHECKS_DNS",
              dns.server(),
              "SIGNALBOX_CHECKS_CANARY",
              targets.url("/canary"));
      try (Run run = Run.start(targets, settings);
          Tables tables = Tables.open(run.signalbox().database())) {
        return run(run, tables, troubles(run, dns, targets));
      }
    }
  }

  private static List<Trouble> troubles(Run run, FakeDns dns, FlappingTargets targets) {
    return List.of(
        killed(run, "collector killed", "collector"),
        stopped(run, "collector stopped where it stood", "collector"),
        new Trouble(
            "collector cut off: nothing that it dials answers, its canary neither",
            "collector",
            targets::vanish,
            targets::reappear),
        new Trouble(
            "collector without DNS",
            "collector",
            () -> dns.mood(FakeDns.Mood.IS_SILENT),
            () -> dns.mood(FakeDns.Mood.ANSWERS)),
        skewed(run, "collector with a clock two minutes ahead", SKEW),
        skewed(run, "collector with a clock two minutes behind", SKEW.negated()),
        killed(run, "Kafka killed", "kafka"),
        stopped(run, "Kafka stopped where it stood, its connections open", "kafka"),
        killed(run, "incident-service killed", "incident"));
  }

  private static Trouble killed(Run run, String what, String victim) {
    ChildProcess process = run.signalbox().process(victim);
    return new Trouble(what, victim, process::kill, process::restart);
  }

  /** It has to start with such a clock, and then again with the right one. */
  private static Trouble skewed(Run run, String what, Duration by) {
    ChildProcess collector = run.signalbox().process("collector");
    return new Trouble(
        what,
        "collector",
        () -> {
          collector.kill();
          collector.restart(SkewedClock.environment(by));
        },
        () -> {
          collector.kill();
          collector.restart();
        });
  }

  private static Trouble stopped(Run run, String what, String victim) {
    ChildProcess process = run.signalbox().process(victim);
    return new Trouble(what, victim, process::pause, process::resume);
  }

  private static Finding run(Run run, Tables tables, List<Trouble> troubles) throws Exception {
    double limit = 2 * Load.INTERVAL.toSeconds() + 15;
    StringBuilder text = new StringBuilder(HEAD.formatted(limit, RESOLUTION));
    boolean held = true;
    for (Trouble trouble : troubles) {
      trouble.begin().run();
      double unknown = untilUnknown(run);
      long incidents = incidents(tables);
      trouble.end().run();
      run.signalbox().awaitReady(trouble.ready());
      run.load().awaitAll("operational");
      held &= incidents == 0 && unknown <= limit + RESOLUTION;
      text.append("| %s | %.1f s | %d |%n".formatted(trouble.what(), unknown, incidents));
      Progress.say("%s: unknown after %.1f s", trouble.what(), unknown);
    }
    TreeSet<String> seen = starve(run);
    long incidents = incidents(tables);
    text.append(
        "%nThe collector was starved of the processor for %d s, 50 ms in each second were left to it: pages said %s; incidents opened: %d.%n"
            .formatted(STARVED.toSeconds(), String.join(" or ", seen), incidents));
    seen.removeAll(List.of("operational", "unknown"));
    return new Finding(held && incidents == 0 && seen.isEmpty(), text.toString());
  }

  private static final String HEAD =
      """
      Every endpoint answers well all the time; the last page has to say *unknown* after 2 × interval + 15 s = %.0f s at most, counted
      from the moment of the trouble; it is seen within %.1f s.

      | Trouble | all pages say *unknown* after | incidents opened so far |
      | --- | ---: | ---: |
      """;

  private static long incidents(Tables tables) throws java.sql.SQLException {
    // where PostgreSQL is there all the time
    return tables.number("SELECT count(*) FROM incident.incidents");
  }

  /** Each page is asked by somebody of its own, so that the last one is not asked late. */
  private static double untilUnknown(Run run) {
    long begun = System.nanoTime();
    Api api = new Api(run.signalbox());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, run.load().pages())
          .mapToObj(
              page ->
                  CompletableFuture.supplyAsync(
                      () -> {
                        await("page %d says unknown".formatted(page))
                            .atMost(PATIENCE)
                            .pollInterval(ASKED)
                            .until(() -> Load.status(api, page).equals("unknown"));
                        return (System.nanoTime() - begun) / 1e9;
                      },
                      threads))
          .toList()
          .stream()
          .mapToDouble(CompletableFuture::join)
          .max()
          .orElseThrow();
    }
  }

  /** What pages said while the collector hardly got the processor. */
  private static TreeSet<String> starve(Run run) {
    ChildProcess collector = run.signalbox().process("collector");
    TreeSet<String> seen = new TreeSet<>();
    long end = System.nanoTime() + STARVED.toNanos();
    while (System.nanoTime() < end) {
      collector.pause();
      Run.pass(Duration.ofMillis(950));
      seen.addAll(run.load().statuses());
      collector.resume();
      Run.pass(Duration.ofMillis(50));
    }
    return seen;
  }
}
