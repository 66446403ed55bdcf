package dev.signalbox.eventlog.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;

class LivenessTest {
  private long now;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # seconds since one loop came round | since the other did | alive
                        0                     |         0           | true
                       59                     |         0           | true
                       61                     |         0           | false
                        0                     |        61           | false
          """)
  void inv_13_alive_means_that_every_loop_has_polled_lately(long one, long other, boolean alive) {
    Liveness liveness = new Liveness(() -> now);
    now = Duration.ofSeconds(100 - one).toNanos();
    liveness.beat("one");
    now = Duration.ofSeconds(100 - other).toNanos();
    liveness.beat("other");

    now = Duration.ofSeconds(100).toNanos();

    assertThat(liveness.health().getStatus()).isEqualTo(alive ? Status.UP : Status.DOWN);
  }
}
