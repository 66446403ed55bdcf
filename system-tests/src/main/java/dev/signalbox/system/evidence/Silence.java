package dev.signalbox.system.evidence;

import static org.awaitility.Awaitility.await;

import dev.signalbox.system.books.Tables;
import dev.signalbox.system.trouble.Load;
import dev.signalbox.system.trouble.Progress;
import dev.signalbox.testkit.process.ChildProcess;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Promise 01: nothing comes from the collector any more, while what it watches is well. */
final class Silence implements Part {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private record Trouble(
      String what, String victim, Consumer<ChildProcess> begin, Consumer<ChildProcess> end) {}

  private static final List<Trouble> TROUBLES =
      List.of(
          new Trouble("collector killed", "collector", ChildProcess::kill, ChildProcess::restart),
          new Trouble(
              "collector stopped where it stood",
              "collector",
              ChildProcess::pause,
              ChildProcess::resume),
          new Trouble("Kafka killed", "kafka", ChildProcess::kill, ChildProcess::restart),
          new Trouble(
              "Kafka stopped where it stood, its connections open",
              "kafka",
              ChildProcess::pause,
              ChildProcess::resume),
          new Trouble(
              "incident-service killed", "incident", ChildProcess::kill, ChildProcess::restart));

  @Override
  public String name() {
    return "silence";
  }

  @Override
  public Finding run() throws Exception {
    double limit = 2 * Load.INTERVAL.toSeconds() + 15;
    StringBuilder text = new StringBuilder(HEAD.formatted(limit));
    boolean held = true;
    try (Run run = Run.start(1);
        Tables tables = Tables.open(run.signalbox().database())) {
      for (Trouble trouble : TROUBLES) {
        ChildProcess victim = run.signalbox().process(trouble.victim());
        trouble.begin().accept(victim);
        long begun = System.nanoTime();
        awaitAll(run, "unknown");
        double unknown = (System.nanoTime() - begun) / 1e9;
        trouble.end().accept(victim);
        run.signalbox().awaitReady(trouble.victim());
        run.load().awaitAll("operational");
        long incidents = tables.number("SELECT count(*) FROM incident.incidents");
        // a page is asked every 100 ms, and asking all of them takes a moment too
        held &= incidents == 0 && unknown <= limit + 1;
        text.append("| %s | %.1f s | %d |%n".formatted(trouble.what(), unknown, incidents));
        Progress.say("%s: unknown after %.1f s", trouble.what(), unknown);
      }
    }
    return new Finding(held, text.toString());
  }

  private static final String HEAD =
      """
      Every endpoint answers well all the time; the last page has to say *unknown* after 2 × interval + 15 s = %.0f s at most, counted
      from the moment of the trouble.

      | Trouble | all pages say *unknown* after | incidents opened so far |
      | --- | ---: | ---: |
      """;

  private static void awaitAll(Run run, String status) {
    await("every page says " + status)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> run.load().statuses().stream().allMatch(status::equals));
  }
}
