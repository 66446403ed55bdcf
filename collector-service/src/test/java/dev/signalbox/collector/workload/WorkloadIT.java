package dev.signalbox.collector.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.workload.cluster.Changes;
import dev.signalbox.collector.workload.cluster.Cluster;
import dev.signalbox.collector.workload.slim.Slim;
import dev.signalbox.core.status.Verdict;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // what is missing fails the assertion
@Timeout(60)
class WorkloadIT {
  private static final Instant NOW = Clock.systemUTC().instant();

  private final WatchedCluster watched = new WatchedCluster();

  @AfterEach
  void stop() {
    watched.close();
  }

  @Test
  void a_deployment_is_followed_from_healthy_to_gone_and_every_change_is_told() {
    watched.put(Worker.deployment(3, 3));
    watched.awaitReason("3 of 3 pods ready", Verdict.OPERATIONAL);
    assertThat(watched.judge(null, "worker", Map.of()).workload())
        .isEqualTo(new Outcome.Facts("Deployment", "worker", 3, 3, false));

    watched.put(Worker.deployment(3, 2));
    watched.awaitReason("2 of 3 pods ready", Verdict.DEGRADED);

    watched.put(Worker.deployment(0, 0));
    watched.awaitReason("scaled to zero", Verdict.OUTAGE);

    watched.delete(Worker.deployment(0, 0));
    watched.awaitReason("Workload does not exist", Verdict.OUTAGE);
    await().untilAsserted(() -> assertThat(watched.told).contains(Set.of("shop")));
  }

  @Test
  void a_pod_in_a_crash_loop_degrades_and_is_named() {
    watched.put(Worker.deployment(2, 1));
    Pod broken =
        Worker.pod("worker-7f9", false)
            .editStatus()
            .addNewContainerStatus()
            .withName("c")
            .withRestartCount(4)
            .withNewState()
            .withNewWaiting()
            .withReason("CrashLoopBackOff")
            .endWaiting()
            .endState()
            .endContainerStatus()
            .endStatus()
            .build();
    watched.put(broken);

    watched.awaitReason("1 of 2 pods ready; worker-7f9 CrashLoopBackOff", Verdict.DEGRADED);
  }

  @Test
  void a_restart_counts_for_a_while() {
    watched.put(Worker.deployment(1, 1));
    watched.put(Worker.restarted("worker-a", NOW.minusSeconds(600)));
    watched.awaitReason("1 of 1 pods ready", Verdict.OPERATIONAL);

    watched.put(Worker.restarted("worker-b", NOW.minusSeconds(30)));
    watched.awaitReason("1 of 1 pods ready; worker-b restarted (OOMKilled)", Verdict.DEGRADED);
  }

  @Test
  void a_rollout_with_enough_pods_is_no_trouble() {
    Deployment rolling =
        new DeploymentBuilder(Worker.deployment(4, 3))
            .editStatus()
            .withReplicas(5)
            .withUpdatedReplicas(2)
            .withAvailableReplicas(3)
            .endStatus()
            .build();
    watched.put(rolling);

    watched.awaitReason("rolling out, 2 of 4 pods updated", Verdict.OPERATIONAL);
    assertThat(watched.judge(null, "worker", Map.of()).workload().updating()).isTrue();
  }

  @Test
  void a_rollout_past_its_deadline_degrades() {
    Deployment stuck =
        new DeploymentBuilder(Worker.deployment(2, 2))
            .editStatus()
            .withUpdatedReplicas(1)
            .withConditions()
            .addNewCondition()
            .withType("Progressing")
            .withStatus("False")
            .withReason("ProgressDeadlineExceeded")
            .endCondition()
            .endStatus()
            .build();
    watched.put(stuck);

    watched.awaitReason("rollout stuck, 1 of 2 pods updated; 2 of 2 pods ready", Verdict.DEGRADED);
  }

  @Test
  void without_a_controller_the_pods_labelled_with_the_name_are_meant() {
    watched.put(Worker.pod("worker-1", true).build());
    watched.put(Worker.pod("worker-2", false).build());

    watched.awaitReason("1 of 2 pods ready, 1 starting", Verdict.DEGRADED);
    assertThat(watched.judge("Pods", "x", Map.of("app", "worker")).workload().desired())
        .isEqualTo(2);
    assertThat(watched.judge("Pods", "x", Map.of("app", "other")).reason()).isEqualTo("no pods");
  }

  /** What every kind of workload says of its pods, with a value that must not get anywhere. */
  private static final String CANARY =
      """
      template:
        metadata: { annotations: { secret: canary }, labels: { app: worker } }
        spec: { containers: [ { name: c, image: i, args: [canary], env: [ { name: KEY, value: canary } ] } ] }
      """;

  private void applyWithCanary(String apiVersion, String kind, String spec) {
    watched.apply(
        """
        apiVersion: %s
        kind: %s
        metadata: { name: worker, namespace: shop, annotations: { secret: canary } }
        spec:
        %s
        """
            .formatted(apiVersion, kind, spec.indent(2)));
  }

  @Test
  void environment_values_of_no_kind_are_ever_stored() {
    String selector = "selector: { matchLabels: { app: worker } }\n";
    applyWithCanary("apps/v1", "Deployment", selector + CANARY);
    applyWithCanary("apps/v1", "StatefulSet", selector + "serviceName: s\n" + CANARY);
    applyWithCanary("apps/v1", "DaemonSet", selector + CANARY);
    applyWithCanary("batch/v1", "Job", CANARY);
    applyWithCanary(
        "batch/v1", "CronJob", "schedule: '* * * * *'\njobTemplate:\n  spec:\n" + CANARY.indent(4));
    applyWithCanary(
        "v1",
        "Pod",
        "containers: [ { name: c, image: i, env: [ { name: KEY, value: canary } ] } ]");

    for (Class<? extends Slim> kind : Cluster.KINDS) {
      await(kind.getSimpleName()).until(() -> !watched.cluster.all(kind, "shop").isEmpty());
      Slim kept = watched.cluster.all(kind, "shop").getFirst();
      assertThat(kept.getMetadata().getName()).isEqualTo("worker");
      assertThat(Serialization.asJson(kept) + Serialization.asJson(kept.getMetadata()))
          .doesNotContain("canary");
    }
  }

  @Test
  void a_cron_job_is_judged_by_its_last_run() {
    watched.apply(
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: worker, namespace: shop }
        spec: { schedule: "0 0 1 1 *" }
        """);
    await()
        .until(() -> watched.judge("CronJob", "worker", Map.of()).reason().contains("no run has"));

    watched.apply(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: worker-1
          namespace: shop
          ownerReferences: [ { apiVersion: batch/v1, kind: CronJob, name: worker, uid: u, controller: true } ]
        status:
          conditions:
            - { type: Failed, status: "True", reason: DeadlineExceeded, lastTransitionTime: "2026-11-21T07:00:00Z" }
        """);

    await()
        .untilAsserted(
            () ->
                assertThat(watched.judge("CronJob", "worker", Map.of()))
                    .isEqualTo(
                        Outcome.of(
                            Verdict.OUTAGE,
                            "the last run failed at 07:00 UTC (DeadlineExceeded)")));
    assertThat(watched.judge("CronJob", "other", Map.of()))
        .isEqualTo(Outcome.of(Verdict.OUTAGE, "CronJob does not exist"));
  }

  @Test
  void a_cluster_that_is_gone_says_nothing_of_the_application() {
    watched.put(Worker.deployment(3, 3));
    watched.awaitReason("3 of 3 pods ready", Verdict.OPERATIONAL);

    watched.cut();

    await().until(() -> watched.judge(null, "worker", Map.of()).verdict() == Verdict.INDETERMINATE);
  }

  @Test
  void without_a_cluster_a_workload_is_indeterminate() {
    var checks = new WorkloadChecks(null, new Changes(), Clock.systemUTC());

    assertThat(WatchedCluster.judge(checks, null, "worker", Map.of()))
        .isEqualTo(Outcome.indeterminate("no cluster connected"));
  }
}
