package dev.signalbox.system.evidence;

import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.system.books.Books;
import dev.signalbox.system.books.TopicLog;
import dev.signalbox.system.running.SeparateProcesses;
import dev.signalbox.system.trouble.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Promise 33: two collectors believe that they own the same shards. One is stopped for longer than
 * its session; when it goes on, both check and both report until Kafka has told it.
 */
final class TwoCollectors implements Part {
  private static final Duration ASLEEP = Duration.ofSeconds(12);
  private static final Duration BOTH = Duration.ofSeconds(10);

  private final int times;

  TwoCollectors(int times) {
    this.times = times;
  }

  @Override
  public String name() {
    return "two-collectors";
  }

  @Override
  public Finding run() {
    try (Run run = Run.start(33)) {
      String second = "collector" + SeparateProcesses.SECOND;
      run.signalbox().second("collector");
      run.load().flap();
      for (int i = 0; i < times; i++) {
        var asleep = run.signalbox().process(i % 2 == 0 ? "collector" : second);
        asleep.pause();
        Run.pass(ASLEEP);
        asleep.resume();
        Run.pass(BOTH);
        Progress.say("%s slept and went on (%d of %d)", asleep.name(), i + 1, times);
      }
      Books books = run.settle("collector", second);
      long contested = contested(run.signalbox().kafka());
      String text =
          """
          Two collectors; one of them was stopped (SIGSTOP) for %d s, twice its session, and went on: %d times, in turn. %d moments of
          checks were reported by both, each under its own epoch.

          %s"""
              .formatted(ASLEEP.toSeconds(), times, contested, Finding.table(books));
      return new Finding(books.balance(), text);
    }
  }

  /** Checks and times that were reported under more than one epoch. */
  private static long contested(String kafka) {
    Map<List<Object>, Set<Long>> epochs = new HashMap<>();
    new TopicLog(kafka)
        .each(
            Topics.SAMPLES,
            Sample.class,
            sample ->
                epochs
                    .computeIfAbsent(
                        List.of(sample.getCheckId(), sample.getScheduledAt()),
                        none -> new HashSet<>())
                    .add(sample.getEpoch()));
    return epochs.values().stream().filter(seen -> seen.size() > 1).count();
  }
}
