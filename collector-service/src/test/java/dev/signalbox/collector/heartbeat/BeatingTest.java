package dev.signalbox.collector.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.manifest.KindSettings;
import dev.signalbox.core.status.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatingTest {
  private static final KindSettings.Heartbeat EVERY_5M =
      new KindSettings.Heartbeat(
          Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(30).toMillis());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # last beat | message   | silent | verdict       | reason
          ok          |           | PT1S   | OPERATIONAL   | heartbeat in time
          ok          | 12 mails  | PT1S   | OPERATIONAL   | heartbeat in time
          ok          |           | PT5M20S| OPERATIONAL   | heartbeat in time
          ok          |           | PT5M30S| OPERATIONAL   | heartbeat in time
          ok          |           | PT5M31S| OUTAGE        | no beat for more than 5m30s
          ok          |           | PT9H   | OUTAGE        | no beat for more than 5m30s
          fail        |           | PT1S   | OUTAGE        | reports a failure
          fail        | disk full | PT1S   | OUTAGE        | reports a failure: disk full
          fail        | disk full | PT5M31S| OUTAGE        | no beat for more than 5m30s
                      |           | PT1S   | INDETERMINATE | waits for the first beat
                      |           | PT9H   | INDETERMINATE | waits for the first beat
          """)
  void the_last_beat_decides_until_the_next_is_overdue(
      @Nullable String last,
      @Nullable String message,
      Duration silent,
      Verdict verdict,
      String reason) {
    Beating beating =
        new Beating(1, last == null ? null : last.equals("ok"), message, silent, true);

    Outcome outcome = beating.judge(EVERY_5M);

    assertThat(outcome.verdict()).isEqualTo(verdict);
    assertThat(outcome.reason()).isEqualTo(reason);
  }
}
