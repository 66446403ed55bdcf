package dev.signalbox.core.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.workload.WorkloadState.PodTrouble;
import dev.signalbox.core.workload.WorkloadState.Pods;
import dev.signalbox.core.workload.WorkloadState.Rollout;
import dev.signalbox.core.workload.WorkloadState.Spare;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 1: from a workload to a verdict. Read it from top to bottom. */
class WorkloadRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ready | desired | verdict     | reason
            3     | 3       | OPERATIONAL | 3 of 3 pods ready
            2     | 3       | DEGRADED    | 2 of 3 pods ready
            1     | 3       | DEGRADED    | 1 of 3 pods ready
            0     | 3       | OUTAGE      | 0 of 3 pods ready
            0     | 1       | OUTAGE      | 0 of 1 pods ready
          """)
  void how_many_pods_are_ready_decides(int ready, int desired, Verdict verdict, String reason) {
    assertThat(judge(pods(ready, desired), Rollout.DONE))
        .isEqualTo(new WorkloadVerdict(verdict, reason, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # kind        | exists | reason
            Deployment  | true   | scaled to zero
            StatefulSet | true   | scaled to zero
            DaemonSet   | true   | no node to run on
            Pods        | true   | no pods
            Deployment  | false  | Deployment does not exist
            CronJob     | false  | CronJob does not exist
          """)
  void what_wants_no_pods_or_is_gone_is_out(String kind, boolean exists, String reason) {
    WorkloadState nothing =
        new WorkloadState(
            kind, exists, Pods.NONE, maxUnavailable(0), Rollout.DONE, List.of(), Duration.ZERO);

    assertThat(WorkloadRules.judge(nothing, NOW))
        .isEqualTo(new WorkloadVerdict(Verdict.OUTAGE, reason, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # of 3 pods one is updated, and maxUnavailable is 1
          # ready | min ready | rollout     | verdict     | updating | reason
            3     |           | IN_PROGRESS | OPERATIONAL | true     | rolling out, 1 of 3 pods updated
            2     |           | IN_PROGRESS | OPERATIONAL | true     | rolling out, 1 of 3 pods updated
            1     |           | IN_PROGRESS | DEGRADED    | true     | 1 of 3 pods ready
            0     |           | IN_PROGRESS | OUTAGE      | true     | 0 of 3 pods ready
          # what a manifest states counts instead
            1     | 1         | IN_PROGRESS | OPERATIONAL | true     | rolling out, 1 of 3 pods updated
            2     | 3         | IN_PROGRESS | DEGRADED    | true     | 2 of 3 pods ready
          # without any pod it is an outage, whatever is allowed
            0     | 0         | IN_PROGRESS | OUTAGE      | true     | 0 of 3 pods ready
          # its progress deadline has passed
            3     |           | STUCK       | DEGRADED    | false    | rollout stuck, 1 of 3 pods updated; 3 of 3 pods ready
            2     |           | STUCK       | DEGRADED    | false    | rollout stuck, 1 of 3 pods updated; 2 of 3 pods ready
            0     |           | STUCK       | OUTAGE      | false    | 0 of 3 pods ready
          """)
  void a_rollout_is_no_trouble_while_enough_is_available(
      int ready,
      @Nullable Integer minReady,
      Rollout rollout,
      Verdict verdict,
      boolean updating,
      String reason) {
    WorkloadState state = state(new Pods(3, ready, 1, ready, 0), spare(minReady, 1, null), rollout);

    assertThat(WorkloadRules.judge(state, NOW))
        .isEqualTo(new WorkloadVerdict(verdict, reason, updating));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ready  | starting | before | spare | min ready | verdict     | reason
          # a node is drained: its pod starts elsewhere
            3 of 4 | 1        | 4      | 1     |           | OPERATIONAL | 3 of 4 pods ready, 1 starting
            2 of 4 | 2        | 4      | 1     |           | DEGRADED    | 2 of 4 pods ready, 2 starting
            2 of 4 | 2        | 4      | 1     | 2         | OPERATIONAL | 2 of 4 pods ready, 2 starting
            0 of 4 | 4        | 4      | 1     | 0         | OUTAGE      | 0 of 4 pods ready
          # a pod that is missing and not on its way is missed
            3 of 4 | 0        | 4      | 1     |           | DEGRADED    | 3 of 4 pods ready
            2 of 4 | 1        | 4      | 2     |           | DEGRADED    | 2 of 4 pods ready, 1 starting
          # an autoscaler wants more: those that were wanted before are there
            2 of 6 | 4        | 2      | 0     |           | OPERATIONAL | 2 of 6 pods ready, 4 starting
            1 of 6 | 5        | 2      | 0     |           | DEGRADED    | 1 of 6 pods ready, 5 starting
            2 of 6 | 4        |        | 1     |           | DEGRADED    | 2 of 6 pods ready, 4 starting
          # it wants fewer
            2 of 2 | 0        | 6      | 0     |           | OPERATIONAL | 2 of 2 pods ready
          """)
  void pods_on_their_way_are_not_missed_while_enough_is_available(
      String readyOfDesired,
      int starting,
      @Nullable Integer before,
      int maxUnavailable,
      @Nullable Integer minReady,
      Verdict verdict,
      String reason) {
    int ready = readyOfDesired.charAt(0) - '0';
    int desired = readyOfDesired.charAt(5) - '0';
    Pods pods = new Pods(desired, ready, desired, ready, starting);
    WorkloadState state = state(pods, spare(minReady, maxUnavailable, before), Rollout.DONE);

    WorkloadVerdict judged = WorkloadRules.judge(state, NOW);

    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(judged.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ready | trouble                   | restarted s ago | rollout     | verdict     | reason
            2     | CrashLoopBackOff          |                 | DONE        | DEGRADED    | 2 of 3 pods ready; worker-7f9 CrashLoopBackOff
            2     | fails its readiness probe |                 | DONE        | DEGRADED    | 2 of 3 pods ready; worker-7f9 fails its readiness probe
            2     | Unschedulable             |                 | DONE        | DEGRADED    | 2 of 3 pods ready; worker-7f9 Unschedulable
            0     | ImagePullBackOff          |                 | DONE        | OUTAGE      | 0 of 3 pods ready; worker-7f9 ImagePullBackOff
          # all are ready and one has just come back: it counts for five minutes
            3     | OOMKilled                 | 299             | DONE        | DEGRADED    | 3 of 3 pods ready; worker-7f9 restarted (OOMKilled)
            3     | OOMKilled                 | 300             | DONE        | OPERATIONAL | 3 of 3 pods ready
          # a rollout excuses pods that are missing, not pods in trouble: here its image is bad
            3     | ImagePullBackOff          |                 | IN_PROGRESS | DEGRADED    | 3 of 3 pods ready; worker-7f9 ImagePullBackOff
            3     | ImagePullBackOff          |                 | STUCK       | DEGRADED    | rollout stuck, 1 of 3 pods updated; 3 of 3 pods ready; worker-7f9 ImagePullBackOff
          """)
  void a_pod_in_trouble_degrades_and_is_named(
      int ready,
      String trouble,
      @Nullable Integer restartedAgo,
      Rollout rollout,
      Verdict verdict,
      String reason) {
    Instant restarted = restartedAgo == null ? null : NOW.minusSeconds(restartedAgo);

    WorkloadVerdict judged =
        judge(pods(ready, 3), rollout, new PodTrouble("worker-7f9", trouble, restarted));

    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(judged.reason()).isEqualTo(reason);
  }

  @Test
  void of_several_pods_in_trouble_the_worst_is_named_and_the_others_are_counted() {
    WorkloadVerdict judged =
        judge(
            pods(1, 3),
            Rollout.DONE,
            new PodTrouble("a", "CrashLoopBackOff", null),
            new PodTrouble("b", "Unschedulable", null));

    assertThat(judged.reason()).isEqualTo("1 of 3 pods ready; a CrashLoopBackOff and 1 more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # late: { degraded: 30m, outage: 2h }
          # last run | failure              | due min ago | suspended | verdict       | reason
            07:00    |                      |             | false     | OPERATIONAL   | the last run succeeded at 07:00 UTC
            07:00    | BackoffLimitExceeded |             | false     | OUTAGE        | the last run failed at 07:00 UTC (BackoffLimitExceeded)
                     |                      |             | false     | INDETERMINATE | no run has finished yet
          # a run that is due and not late yet changes nothing
            07:00    |                      | 30          | false     | OPERATIONAL   | the last run succeeded at 07:00 UTC
            07:00    | BackoffLimitExceeded | 30          | false     | OUTAGE        | the last run failed at 07:00 UTC (BackoffLimitExceeded)
          # later than its limits
            07:00    |                      | 31          | false     | DEGRADED      | the run due at 07:29 UTC has not finished
            07:00    |                      | 120         | false     | DEGRADED      | the run due at 06:00 UTC has not finished
            07:00    |                      | 121         | false     | OUTAGE        | the run due at 05:59 UTC has not finished
                     |                      | 31          | false     | DEGRADED      | the run due at 07:29 UTC has not finished
          # being late makes a failure no better
            07:00    | BackoffLimitExceeded | 31          | false     | OUTAGE        | the run due at 07:29 UTC has not finished
          # who suspends it is told why it is late
            07:00    |                      | 121         | true      | OUTAGE        | the run due at 05:59 UTC has not finished; the CronJob is suspended
          """)
  void the_last_finished_run_of_a_cron_job_decides_unless_one_is_late(
      @Nullable String lastRun,
      @Nullable String failure,
      @Nullable Integer overdue,
      boolean suspended,
      Verdict verdict,
      String reason) {
    CronState job =
        new CronState(
            lastRun == null
                ? null
                : new CronState.Run(Instant.parse("2026-11-21T" + lastRun + ":00Z"), failure),
            overdue == null ? null : NOW.minus(Duration.ofMinutes(overdue)),
            suspended,
            new CronState.Late(Duration.ofMinutes(30), Duration.ofHours(2)));

    assertThat(WorkloadRules.judge(job, NOW))
        .isEqualTo(new WorkloadVerdict(verdict, reason, false));
  }

  private static WorkloadVerdict judge(Pods pods, Rollout rollout, PodTrouble... troubles) {
    return WorkloadRules.judge(state(pods, maxUnavailable(1), rollout, troubles), NOW);
  }

  private static WorkloadState state(
      Pods pods, Spare spare, Rollout rollout, PodTrouble... troubles) {
    return new WorkloadState(
        "Deployment",
        true,
        pods,
        spare,
        rollout,
        Stream.of(troubles).toList(),
        Duration.ofMinutes(5));
  }

  private static Pods pods(int ready, int desired) {
    return new Pods(desired, ready, 1, ready, 0);
  }

  private static Spare maxUnavailable(int number) {
    return spare(null, number, null);
  }

  private static Spare spare(
      @Nullable Integer minReady, int maxUnavailable, @Nullable Integer before) {
    return new Spare(minReady, maxUnavailable, before);
  }
}
