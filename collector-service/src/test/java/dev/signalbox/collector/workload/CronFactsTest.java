package dev.signalbox.collector.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.workload.slim.SlimWorkload;
import dev.signalbox.core.workload.CronState;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // what is missing fails the assertion
class CronFactsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:10:00Z");
  private static final CronState.Late LATE =
      new CronState.Late(Duration.ofMinutes(30), Duration.ofHours(2));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # it is 08:10 and runs every hour
          # made   | ended | as       | overdue since
            08:00  | 08:05 | Complete |
            08:00  | 08:05 | Failed   |
            07:00  | 07:05 | Complete | 08:00
            05:00  | 05:05 | Complete | 06:00
          # never, since it was made at 04:30
                   |       |          | 05:00
          """)
  void the_run_that_is_due_is_the_one_after_the_last_that_ended(
      @Nullable String made, @Nullable String ended, @Nullable String as, @Nullable String since) {
    CronState state =
        made == null ? state(cron("")) : state(cron(""), job("report-1", made, as, ended));

    assertThat(state.overdueSince()).isEqualTo(since == null ? null : at(since));
    assertThat(state.last())
        .isEqualTo(
            made == null
                ? null
                : new CronState.Run(at(ended), as.equals("Failed") ? "DeadlineExceeded" : null));
  }

  @Test
  void the_latest_run_counts_and_others_do_not() {
    CronState state =
        state(
            cron(""),
            job("report-1", "07:00", "Complete", "07:05"),
            job("report-2", "08:00", "Failed", "08:05"),
            Serialization.unmarshal(
                "metadata: { name: report-3, creationTimestamp: '2026-11-21T08:07:00Z' }",
                SlimWorkload.Job.class));

    assertThat(state.last()).isEqualTo(new CronState.Run(at("08:05"), "DeadlineExceeded"));
  }

  @Test
  void a_success_is_remembered_when_its_job_is_gone() {
    CronState state = state(cron("status: { lastSuccessfulTime: '2026-11-21T08:03:00Z' }"));

    assertThat(state.last()).isEqualTo(new CronState.Run(at("08:03"), null));
    assertThat(state.overdueSince()).isNull();
  }

  private static CronState state(SlimWorkload.CronJob cron, SlimWorkload.Job... jobs) {
    return CronFacts.of(cron, Stream.of(jobs).toList(), LATE, NOW);
  }

  private static SlimWorkload.CronJob cron(String status) {
    return Serialization.unmarshal(
        """
        metadata: { name: report, creationTimestamp: '2026-11-21T04:30:00Z' }
        spec: { schedule: '0 * * * *' }
        %s
        """
            .formatted(status),
        SlimWorkload.CronJob.class);
  }

  private static SlimWorkload.Job job(String name, String made, String as, String ended) {
    return Serialization.unmarshal(
        """
        metadata:
          name: %s
          creationTimestamp: '2026-11-21T%s:00Z'
          ownerReferences: [ { apiVersion: batch/v1, kind: CronJob, name: report, uid: u, controller: true } ]
        status:
          conditions: [ { type: %s, status: 'True', reason: DeadlineExceeded, lastTransitionTime: '2026-11-21T%s:00Z' } ]
        """
            .formatted(name, made, as, ended),
        SlimWorkload.Job.class);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-21T" + time + ":00Z");
  }
}
