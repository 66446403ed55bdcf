package dev.signalbox.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.workload.WorkloadState.PodTrouble;
import dev.signalbox.core.workload.WorkloadState.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ready | desired | rollout     | min ready | verdict     | updating | reason
            3     | 3       | DONE        |           | OPERATIONAL | false    | 3 of 3 pods ready
            2     | 3       | DONE        |           | DEGRADED    | false    | 2 of 3 pods ready
            0     | 3       | DONE        |           | OUTAGE      | false    | 0 of 3 pods ready
            0     | 0       | DONE        |           | OUTAGE      | false    | scaled to zero
          # a rollout on its way is no trouble while enough is available: here one may be missing
            2     | 3       | IN_PROGRESS |           | OPERATIONAL | true     | rolling out, 1 of 3 pods updated
            3     | 3       | IN_PROGRESS |           | OPERATIONAL | true     | rolling out, 1 of 3 pods updated
            1     | 3       | IN_PROGRESS |           | DEGRADED    | true     | 1 of 3 pods ready
            0     | 3       | IN_PROGRESS |           | OUTAGE      | true     | 0 of 3 pods ready
            0     | 1       | IN_PROGRESS |           | OUTAGE      | true     | 0 of 1 pods ready
            1     | 3       | IN_PROGRESS | 1         | OPERATIONAL | true     | rolling out, 1 of 3 pods updated
            2     | 3       | IN_PROGRESS | 3         | DEGRADED    | true     | 2 of 3 pods ready
          # its progress deadline has passed
            2     | 3       | STUCK       |           | DEGRADED    | false    | rollout stuck, 1 of 3 pods updated; 2 of 3 pods ready
            3     | 3       | STUCK       |           | DEGRADED    | false    | rollout stuck, 1 of 3 pods updated; 3 of 3 pods ready
            0     | 3       | STUCK       |           | OUTAGE      | false    | 0 of 3 pods ready
          """)
  void readiness_decides(
      int ready,
      int desired,
      Rollout rollout,
      @Nullable Integer minReady,
      Verdict verdict,
      boolean updating,
      String reason) {
    assertThat(WorkloadRules.judge(workload(ready, desired, rollout, minReady), NOW))
        .isEqualTo(new WorkloadVerdict(verdict, reason, updating));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ready | trouble          | restarted s ago | rollout     | verdict     | reason
            2     | CrashLoopBackOff |                 | DONE        | DEGRADED    | 2 of 3 pods ready; worker-7f9 CrashLoopBackOff
            3     | CrashLoopBackOff |                 | DONE        | DEGRADED    | 3 of 3 pods ready; worker-7f9 CrashLoopBackOff
            0     | ImagePullBackOff |                 | DONE        | OUTAGE      | 0 of 3 pods ready; worker-7f9 ImagePullBackOff
            3     | OOMKilled        | 299             | DONE        | DEGRADED    | 3 of 3 pods ready; worker-7f9 restarted (OOMKilled)
            3     | OOMKilled        | 300             | DONE        | OPERATIONAL | 3 of 3 pods ready
          # a rollout excuses pods that are missing, not pods in trouble
            2     | CrashLoopBackOff |                 | IN_PROGRESS | DEGRADED    | 2 of 3 pods ready; worker-7f9 CrashLoopBackOff
          """)
  void a_pod_in_trouble_degrades(
      int ready,
      String trouble,
      @Nullable Integer restartedAgo,
      Rollout rollout,
      Verdict verdict,
      String reason) {
    Instant restarted = restartedAgo == null ? null : NOW.minusSeconds(restartedAgo);
    WorkloadState state =
        workload(ready, 3, rollout, null, new PodTrouble("worker-7f9", trouble, restarted));

    WorkloadVerdict judged = WorkloadRules.judge(state, NOW);

    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(judged.reason()).isEqualTo(reason);
  }

  @Test
  void several_pods_in_trouble_are_counted() {
    WorkloadState state =
        workload(
            1,
            3,
            Rollout.DONE,
            null,
            new PodTrouble("a", "CrashLoopBackOff", null),
            new PodTrouble("b", "Pending", null));

    assertThat(WorkloadRules.judge(state, NOW).reason())
        .isEqualTo("1 of 3 pods ready; a CrashLoopBackOff and 1 more");
  }

  @Test
  void what_was_deleted_is_out() {
    WorkloadState gone =
        new WorkloadState(
            "Deployment",
            false,
            0,
            0,
            0,
            0,
            null,
            0,
            Rollout.DONE,
            List.of(),
            WorkloadState.RESTARTS_COUNT);

    assertThat(WorkloadRules.judge(gone, NOW))
        .isEqualTo(new WorkloadVerdict(Verdict.OUTAGE, "Deployment does not exist", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # last run | overdue min | verdict       | reason
            true     |             | OPERATIONAL   | last run 07:00 UTC
            false    |             | OUTAGE        | last run failed at 07:00 UTC
                     |             | INDETERMINATE | no run has finished yet
            true     | 30          | OPERATIONAL   | last run 07:00 UTC
            true     | 31          | DEGRADED      | no run since 07:29 UTC, when one was due
            true     | 121         | OUTAGE        | no run since 05:59 UTC, when one was due
          """)
  void the_last_finished_run_of_a_cron_job_decides_unless_one_is_late(
      @Nullable Boolean succeeded, @Nullable Integer overdue, Verdict verdict, String reason) {
    CronState job =
        new CronState(
            succeeded,
            succeeded == null ? null : NOW.minusSeconds(3600),
            overdue == null ? null : NOW.minus(Duration.ofMinutes(overdue)),
            Duration.ofMinutes(30),
            Duration.ofHours(2));

    assertThat(WorkloadRules.judge(job, NOW))
        .isEqualTo(new WorkloadVerdict(verdict, reason, false));
  }

  private static WorkloadState workload(
      int ready, int desired, Rollout rollout, @Nullable Integer minReady, PodTrouble... troubles) {
    return new WorkloadState(
        "Deployment",
        true,
        desired,
        ready,
        1,
        ready,
        minReady,
        1,
        rollout,
        List.of(troubles),
        WorkloadState.RESTARTS_COUNT);
  }
}
