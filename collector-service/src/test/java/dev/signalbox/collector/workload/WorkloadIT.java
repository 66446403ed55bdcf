package dev.signalbox.collector.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.collector.schedule.Watched.WorkloadRef;
import dev.signalbox.collector.workload.cluster.Changes;
import dev.signalbox.collector.workload.cluster.Cluster;
import dev.signalbox.collector.workload.cluster.ClusterClient;
import dev.signalbox.collector.workload.slim.Slim;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.workload.CronState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // what is missing fails the assertion
@Timeout(60)
class WorkloadIT {
  private static final CronState.Late LATE =
      new CronState.Late(Duration.ofMinutes(30), Duration.ofHours(2));
  private static final Instant NOW = Clock.systemUTC().instant();

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(List.of()),
          false);
  private final Changes changes = new Changes();
  private final List<Set<String>> told = new CopyOnWriteArrayList<>();
  private KubernetesClient people;
  private Cluster cluster;
  private WorkloadChecks checks;

  @BeforeEach
  void start() {
    server.init();
    Config config = new ConfigBuilder().withMasterUrl(server.url("/")).withTrustCerts(true).build();
    people = new KubernetesClientBuilder().withConfig(config).build();
    cluster =
        new Cluster(
            () -> ClusterClient.of(config), changes, Clock.systemUTC(), new SimpleMeterRegistry());
    checks = new WorkloadChecks(cluster, changes, Clock.systemUTC());
    checks.onChange(told::add);
    cluster.start();
    await().until(() -> cluster.trouble(Set.copyOf(Cluster.KINDS)) == null);
  }

  @AfterEach
  void stop() {
    cluster.stop();
    changes.close();
    people.close();
    server.destroy();
  }

  private Outcome judge(@Nullable String kind, String name, Map<String, String> selector) {
    var reference =
        new WorkloadRef(kind, name, "shop", selector, null, Duration.ofMinutes(5), LATE);
    var owner =
        new Watched.Owner(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "workload", "shop");
    var watched =
        new Watched(
            owner,
            Watched.Kind.WORKLOAD,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            "",
            reference);
    return checks.check(watched).run().join();
  }

  private void awaitReason(String reason, Verdict verdict) {
    await()
        .untilAsserted(
            () -> {
              Outcome outcome = judge(null, "worker", Map.of());
              assertThat(outcome.reason()).isEqualTo(reason);
              assertThat(outcome.verdict()).isEqualTo(verdict);
            });
  }

  private static Deployment deployment(int desired, int ready) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("worker")
        .withNamespace("shop")
        .withGeneration(1L)
        .endMetadata()
        .withNewSpec()
        .withReplicas(desired)
        .withNewSelector()
        .addToMatchLabels("app", "worker")
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .addToLabels("app", "worker")
        .endMetadata()
        .endTemplate()
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(1L)
        .withReplicas(desired)
        .withUpdatedReplicas(desired)
        .withReadyReplicas(ready)
        .withAvailableReplicas(ready)
        .addNewCondition()
        .withType("Progressing")
        .withStatus("True")
        .withReason("NewReplicaSetAvailable")
        .endCondition()
        .endStatus()
        .build();
  }

  private static PodBuilder pod(String name, boolean ready) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .addToLabels("app", "worker")
        .endMetadata()
        .withNewStatus()
        .withPhase("Running")
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready ? "True" : "False")
        .endCondition()
        .endStatus();
  }

  private void put(Deployment deployment) {
    people.resource(deployment).createOr(existing -> existing.update());
  }

  @Test
  void a_deployment_is_followed_from_healthy_to_gone_and_every_change_is_told() {
    put(deployment(3, 3));
    awaitReason("3 of 3 pods ready", Verdict.OPERATIONAL);
    assertThat(judge(null, "worker", Map.of()).workload())
        .isEqualTo(new Outcome.Facts("Deployment", "worker", 3, 3, false));

    put(deployment(3, 2));
    awaitReason("2 of 3 pods ready", Verdict.DEGRADED);

    put(deployment(0, 0));
    awaitReason("scaled to zero", Verdict.OUTAGE);

    people.resource(deployment(0, 0)).delete();
    awaitReason("Workload does not exist", Verdict.OUTAGE);
    await().untilAsserted(() -> assertThat(told).contains(Set.of("shop")));
  }

  @Test
  void a_pod_in_a_crash_loop_degrades_and_is_named() {
    put(deployment(2, 1));
    Pod broken =
        pod("worker-7f9", false)
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
    people.resource(broken).create();

    awaitReason("1 of 2 pods ready; worker-7f9 CrashLoopBackOff", Verdict.DEGRADED);
  }

  @Test
  void a_restart_counts_for_a_while() {
    put(deployment(1, 1));
    people.resource(restarted("worker-a", NOW.minusSeconds(600))).create();
    awaitReason("1 of 1 pods ready", Verdict.OPERATIONAL);

    people.resource(restarted("worker-b", NOW.minusSeconds(30))).create();
    awaitReason("1 of 1 pods ready; worker-b restarted (OOMKilled)", Verdict.DEGRADED);
  }

  private static Pod restarted(String name, Instant at) {
    return pod(name, true)
        .editStatus()
        .addNewContainerStatus()
        .withName("c")
        .withRestartCount(1)
        .withNewState()
        .withNewRunning()
        .withStartedAt(at.toString())
        .endRunning()
        .endState()
        .withNewLastState()
        .withNewTerminated()
        .withReason("OOMKilled")
        .withFinishedAt(at.toString())
        .endTerminated()
        .endLastState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  @Test
  void a_rollout_with_enough_pods_is_no_trouble() {
    Deployment rolling =
        new DeploymentBuilder(deployment(4, 3))
            .editStatus()
            .withReplicas(5)
            .withUpdatedReplicas(2)
            .withAvailableReplicas(3)
            .endStatus()
            .build();
    put(rolling);

    awaitReason("rolling out, 2 of 4 pods updated", Verdict.OPERATIONAL);
    assertThat(judge(null, "worker", Map.of()).workload().updating()).isTrue();
  }

  @Test
  void a_rollout_past_its_deadline_degrades() {
    Deployment stuck =
        new DeploymentBuilder(deployment(2, 2))
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
    put(stuck);

    awaitReason("rollout stuck, 1 of 2 pods updated; 2 of 2 pods ready", Verdict.DEGRADED);
  }

  @Test
  void without_a_controller_the_pods_labelled_with_the_name_are_meant() {
    people.resource(pod("worker-1", true).build()).create();
    people.resource(pod("worker-2", false).build()).create();

    awaitReason("1 of 2 pods ready, 1 starting", Verdict.DEGRADED);
    assertThat(judge("Pods", "x", Map.of("app", "worker")).workload().desired()).isEqualTo(2);
    assertThat(judge("Pods", "x", Map.of("app", "other")).reason()).isEqualTo("no pods");
  }

  /** What every kind of workload says of its pods, with a value that must not get anywhere. */
  private static final String CANARY =
      """
      template:
        metadata: { annotations: { secret: canary }, labels: { app: worker } }
        spec: { containers: [ { name: c, image: i, args: [canary], env: [ { name: KEY, value: canary } ] } ] }
      """;

  private void apply(String yaml) {
    people.load(new java.io.ByteArrayInputStream(yaml.getBytes(UTF_8))).create();
  }

  private void applyWithCanary(String apiVersion, String kind, String spec) {
    apply(
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
      await(kind.getSimpleName()).until(() -> !cluster.all(kind, "shop").isEmpty());
      Slim kept = cluster.all(kind, "shop").getFirst();
      assertThat(kept.getMetadata().getName()).isEqualTo("worker");
      assertThat(Serialization.asJson(kept) + Serialization.asJson(kept.getMetadata()))
          .doesNotContain("canary");
    }
  }

  @Test
  void a_cron_job_is_judged_by_its_last_run() {
    apply(
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: worker, namespace: shop }
        spec: { schedule: "0 0 1 1 *" }
        """);
    await().until(() -> judge("CronJob", "worker", Map.of()).reason().contains("no run has"));

    apply(
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
                assertThat(judge("CronJob", "worker", Map.of()))
                    .isEqualTo(
                        Outcome.of(
                            Verdict.OUTAGE,
                            "the last run failed at 07:00 UTC (DeadlineExceeded)")));
    assertThat(judge("CronJob", "other", Map.of()))
        .isEqualTo(Outcome.of(Verdict.OUTAGE, "CronJob does not exist"));
  }

  @Test
  void a_cluster_that_is_gone_says_nothing_of_the_application() {
    put(deployment(3, 3));
    awaitReason("3 of 3 pods ready", Verdict.OPERATIONAL);

    server.destroy();

    await().until(() -> judge(null, "worker", Map.of()).verdict() == Verdict.INDETERMINATE);
  }

  @Test
  void without_a_cluster_a_workload_is_indeterminate() {
    checks = new WorkloadChecks(null, changes, Clock.systemUTC());

    assertThat(judge(null, "worker", Map.of()))
        .isEqualTo(Outcome.indeterminate("no cluster connected"));
  }
}
