package dev.signalbox.system.evidence;

import dev.signalbox.system.histories.History;
import dev.signalbox.system.histories.History.Outcome;
import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.running.SeparateProcesses;
import dev.signalbox.system.trouble.Progress;
import dev.signalbox.testkit.FakeTarget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/** Page, API, stream and lists never contradict each other, whatever happens. */
final class Views implements Part {
  private static final int AT_ONCE = 2;
  private static final Duration LENGTH = Duration.ofSeconds(60);
  private static final Duration UNTIL_REST = Duration.ofSeconds(12);

  private final int histories;
  private final long firstSeed;

  Views(int histories, long firstSeed) {
    this.histories = histories;
    this.firstSeed = firstSeed;
  }

  @Override
  public String name() {
    return "views";
  }

  @Override
  public Finding run() {
    try (FlappingTargets targets = FlappingTargets.start(firstSeed);
        FakeTarget prometheus = FakeTarget.start();
        SeparateProcesses signalbox =
            SeparateProcesses.start(Map.of("SIGNALBOX_PROMETHEUS_URL", prometheus.url("")));
        var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<CompletableFuture<Outcome>> lives =
          LongStream.range(firstSeed, firstSeed + histories)
              .mapToObj(
                  seed ->
                      CompletableFuture.supplyAsync(
                          () -> live(new History(signalbox, targets, prometheus), seed), threads))
              .toList();
      return finding(lives.stream().map(CompletableFuture::join).toList());
    }
  }

  private static Outcome live(History history, long seed) {
    Outcome outcome = history.live(seed, LENGTH, UNTIL_REST);
    Progress.say("history %d: %d contradictions", seed, outcome.faults().size());
    if (!outcome.faults().isEmpty()) {
      System.err.println(outcome.words());
    }
    return outcome;
  }

  private static Finding finding(List<Outcome> outcomes) {
    Map<String, Integer> deeds = new TreeMap<>();
    outcomes.forEach(
        outcome ->
            outcome.accepted().forEach((deed, times) -> deeds.merge(deed, times, Integer::sum)));
    long faults = outcomes.stream().mapToLong(outcome -> outcome.faults().size()).sum();
    StringBuilder text =
        new StringBuilder(
            """
            %d histories of %d s, seeds %d to %d, each of an application with six components, one of them internal. Visitors and an operator
            followed its stream, which told %d different states, and meanwhile looked %d times at the page, `…/status`, the unresolved
            incidents and the maintenances. Contradictions: %d.

            | Deed | times |
            | --- | ---: |
            """
                .formatted(
                    outcomes.size(),
                    LENGTH.toSeconds(),
                    outcomes.getFirst().seed(),
                    outcomes.getLast().seed(),
                    outcomes.stream().mapToInt(Outcome::states).sum(),
                    outcomes.stream().mapToInt(Outcome::looks).sum(),
                    faults));
    deeds.forEach((deed, times) -> text.append("| %s | %d |%n".formatted(deed, times)));
    return new Finding(faults == 0, text.toString());
  }
}
