package dev.signalbox.collector.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // a time that is missing fails the assertion
class ScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # schedule      | zone          | after                | next
            0 * * * *     |               | 2026-11-21T07:00:00Z | 2026-11-21T08:00:00Z
            */15 * * * *  |               | 2026-11-21T07:01:00Z | 2026-11-21T07:15:00Z
            30 3 * * *    | Europe/Berlin | 2026-11-21T07:00:00Z | 2026-11-22T02:30:00Z
            0 0 * * MON   |               | 2026-11-21T07:00:00Z | 2026-11-23T00:00:00Z
            0 0 1 JAN *   |               | 2026-11-21T07:00:00Z | 2027-01-01T00:00:00Z
            @hourly       |               | 2026-11-21T07:00:00Z | 2026-11-21T08:00:00Z
            @daily        |               | 2026-11-21T07:00:00Z | 2026-11-22T00:00:00Z
          # a day and a weekday: either will do
            0 0 13 * 5    |               | 2026-11-21T07:00:00Z | 2026-11-27T00:00:00Z
            0 0 23 * 5    |               | 2026-11-21T07:00:00Z | 2026-11-23T00:00:00Z
          # over the end of summer time
            30 2 * * *    | Europe/Berlin | 2026-10-24T07:00:00Z | 2026-10-25T00:30:00Z
          # no time, or none that is understood
            0 0 30 2 *    |               | 2026-11-21T07:00:00Z |
            @every 5m     |               | 2026-11-21T07:00:00Z |
            now and then  |               | 2026-11-21T07:00:00Z |
            0 * * * *     | Europe/Nowhere| 2026-11-21T07:00:00Z |
          """)
  void a_cron_job_is_due_as_kubernetes_reads_its_schedule(
      String schedule, @Nullable String zone, Instant after, @Nullable Instant next) {
    assertThat(Schedule.next(schedule, zone, after)).isEqualTo(next);
  }
}
