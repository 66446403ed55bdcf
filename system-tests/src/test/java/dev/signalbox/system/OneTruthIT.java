package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.system.histories.History;
import dev.signalbox.system.histories.History.Outcome;
import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.running.StandaloneSignalbox;
import dev.signalbox.testkit.FakeTarget;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Random things happen to an application, and nobody is told what another way of looking denies.
 * {@code script/bench evidence views} does the same for longer. A machine that is busy with other
 * things would be late with some of the ways.
 */
@Isolated
class OneTruthIT {
  private static final long SEED = Long.getLong("signalbox.evidence.seed", 1);
  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("signalbox.evidence.life", 25));

  @Test
  void page_api_stream_and_lists_never_contradict_each_other() {
    try (FlappingTargets targets = FlappingTargets.start(SEED);
        FakeTarget prometheus = FakeTarget.start();
        StandaloneSignalbox signalbox =
            StandaloneSignalbox.start(Map.of("SIGNALBOX_PROMETHEUS_URL", prometheus.url("")))) {
      Outcome outcome =
          new History(signalbox, targets, prometheus).live(SEED, LENGTH, Duration.ofSeconds(8));

      assertThat(outcome.faults()).as(outcome.words()).isEmpty();
      assertThat(outcome.states()).isGreaterThan(20);
      assertThat(outcome.looks()).isGreaterThan(200);
    }
  }
}
