package dev.signalbox.eventlog.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = T0.plusSeconds(3600);

  private final Progress progress = new Progress();

  @BeforeEach
  void start() {
    progress.start(Map.of("catalog", 5L, "samples", 100L));
  }

  @Test
  void says_no_time_before_it_has_asked() {
    assertThat(progress.time()).isNull();
  }

  @Test
  void caught_up_its_time_is_when_it_asked() {
    probe(5, 100);

    assertThat(progress.time()).isEqualTo(NOW);
    assertThat(progress.lag()).isZero();
  }

  @Test
  void behind_its_time_is_the_append_time_of_the_last_applied_record() {
    progress.delivered("samples", 200);
    progress.applied("samples", 150, T0);

    probe(5, 200);

    assertThat(progress.time()).isEqualTo(T0);
    assertThat(progress.lag()).isEqualTo(50);
  }

  @Test
  void delivered_but_not_applied_is_behind() {
    progress.delivered("samples", 110);

    progress.probed(NOW, Map.of("catalog", 5L, "samples", 110L), topic -> 110);

    assertThat(progress.caughtUp(List.of("samples"))).isFalse();
    assertThat(progress.caughtUp(List.of("catalog"))).isTrue();
  }

  @Test
  void a_gap_that_compaction_has_left_at_the_end_is_no_backlog() {
    progress.probed(NOW, Map.of("catalog", 9L, "samples", 100L), topic -> 100);

    assertThat(progress.caughtUp(List.of("catalog"))).isTrue();
  }

  @Test
  void the_time_stands_still_while_nothing_is_heard() {
    probe(5, 100);
    progress.delivered("samples", 101);

    assertThat(progress.time()).isEqualTo(NOW);
  }

  private void probe(long catalogEnd, long samplesEnd) {
    progress.probed(NOW, Map.of("catalog", catalogEnd, "samples", samplesEnd), topic -> 0);
  }
}
