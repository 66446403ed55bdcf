package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.system.outside.Nginx;
import dev.signalbox.system.running.KubernetesCluster;
import dev.signalbox.system.running.StandaloneSignalbox;
import dev.signalbox.testkit.wire.Wire;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Workloads on a real Kubernetes API server and an nginx: nothing that is watched here is ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
    value = "canRun",
    disabledReason = "needs nginx and a Kubernetes API server (script/test --kubernetes)")
@Execution(ExecutionMode.SAME_THREAD)
class KubernetesIT {
  private static final Duration TWO_INTERVALS = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SHOP = CornerShop.NAMESPACE;
  private static final String PAGE = "/public/status/" + SHOP;

  private KubernetesCluster cluster;
  private Kubectl kubectl;
  private Wire wire;
  private Nginx nginx;
  private StandaloneSignalbox signalbox;
  private Api api;
  private String application;

  static boolean canRun() {
    return KubernetesCluster.isInstalled() && Nginx.isInstalled();
  }

  @BeforeAll
  void startAll() throws IOException {
    cluster = KubernetesCluster.start();
    kubectl = new Kubectl(cluster);
    kubectl.apply(CornerShop.namespace());
    Map.of("basket", 3, "mailer", 2, "search", 3, "reports", 1)
        .forEach((name, replicas) -> kubectl.apply(CornerShop.deployment(name, replicas)));
    kubectl.apply(CornerShop.cronJob());
    kubectl.run("yesterday", "{}");
    wire = Wire.to(cluster.port());
    nginx = Nginx.start();
    Path kubeconfig = cluster.kubeconfig(wire.port());
    signalbox = StandaloneSignalbox.start(Map.of(), "--kubeconfig", kubeconfig.toString());
    api = new Api(signalbox);
    Files.writeString(signalbox.manifests().resolve("shop.yaml"), manifest());
    JsonNode page =
        awaitPage("all is well", SOON, all -> all.path("status").asString().equals("operational"));
    application = page.path("application").path("id").asString();
  }

  @AfterAll
  void stopAll() throws IOException {
    for (AutoCloseable each : new AutoCloseable[] {signalbox, nginx, kubectl, wire, cluster}) {
      try (each) {
        continue;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void a_rolling_update_is_neither_an_outage_nor_an_incident() {
    try (SeenStatuses seen = new SeenStatuses(api, PAGE)) {
      kubectl.edit("search", it -> Kubectl.annotated(it, "version", "2"));
      await("the rollout").until(() -> kubectl.rolledOut("search"));
      await().atMost(TWO_INTERVALS).until(() -> seen.updating("search"));
      awaitReason("search", "operational", "3 of 3 pods ready");

      assertThat(seen.all().get("search")).containsExactly("operational");
    }
    assertThat(api.get("/api/applications/" + application + "/incidents?status=all").body())
        .doesNotContain("search");
  }

  @Test
  void a_deployment_scaled_to_nothing_is_an_outage_until_it_is_scaled_back() {
    kubectl.workload("basket").scale(0);
    awaitReason("basket", "outage", "scaled to zero");
    kubectl.workload("basket").scale(3);
    awaitReason("basket", "operational", "3 of 3 pods ready");
  }

  @Test
  void a_deployment_that_is_deleted_is_an_outage_until_it_is_back() {
    kubectl.workload("reports").delete();
    awaitReason("reports", "outage", "Deployment does not exist");
    await().until(() -> kubectl.pods("reports").isEmpty());
    kubectl.apply(CornerShop.deployment("reports", 1));
    awaitReason("reports", "operational", "1 of 1 pods ready");
  }

  @Test
  void a_pod_in_a_crash_loop_degrades_and_recovers() {
    Pod pod = kubectl.pods("mailer").getFirst();
    kubectl.annotate(pod, "crash-loop");
    awaitReason(
        "mailer",
        "degraded",
        "1 of 2 pods ready; " + pod.getMetadata().getName() + " CrashLoopBackOff");
    kubectl.annotate(pod, null);
    awaitReason("mailer", "operational", "2 of 2 pods ready");
  }

  @Test
  void a_rollout_with_a_bad_image_degrades_while_the_old_pods_serve() {
    kubectl.edit("mailer", it -> Kubectl.annotated(it, "sim/state", "image-pull"));
    JsonNode page = awaitComponent("mailer", "degraded");
    assertThat(reason(page, "mailer"))
        .matches("2 of 2 pods ready; mailer-\\S+ (ImagePullBackOff|ErrImagePull)");
    kubectl.edit("mailer", it -> Kubectl.annotated(it, "sim/state", null));
    awaitReason("mailer", "operational", "2 of 2 pods ready");
  }

  @Test
  void a_pod_that_fails_its_probe_degrades_in_words() {
    Pod pod = kubectl.pods("basket").getFirst();
    kubectl.readiness(pod, "False");
    awaitReason(
        "basket",
        "degraded",
        "2 of 3 pods ready; " + pod.getMetadata().getName() + " fails its readiness probe");
    kubectl.readiness(pod, "True");
    awaitReason("basket", "operational", "3 of 3 pods ready");
  }

  @Test
  void the_last_run_of_a_cron_job_decides() {
    kubectl.run("failing", "{ sim/state: failed }");
    JsonNode page = awaitComponent("nightly", "outage");
    assertThat(reason(page, "nightly"))
        .matches("the last run failed at ..:.. UTC \\(BackoffLimitExceeded\\)");
    kubectl.run("again", "{}");
    awaitComponent("nightly", "operational");
  }

  @Test
  void inv_32_neither_a_lost_api_server_nor_dead_watches_are_outages() {
    try (SeenStatuses seen = new SeenStatuses(api, PAGE)) {
      // cut off, while much changes and the API server forgets what it had: old versions are gone
      wire.cut();
      kubectl.workload("basket").scale(4);
      cluster.restartApiServer();
      kubectl.workload("mailer").scale(3);
      wire.mend();
      awaitReason("basket", SOON, "4 of 4 pods ready");
      awaitReason("mailer", SOON, "3 of 3 pods ready");

      // connections that stay open and carry nothing
      wire.freeze();
      kubectl.workload("basket").scale(3);
      kubectl.workload("mailer").scale(2);
      awaitReason("basket", SOON, "3 of 3 pods ready");
      awaitReason("mailer", SOON, "2 of 2 pods ready");

      assertThat(seen.all()).doesNotContainKey("");
      assertThat(seen.all().values())
          .allSatisfy(each -> assertThat(Set.of("operational", "unknown")).containsAll(each));
    }
  }

  @Test
  void no_environment_value_of_a_workload_is_kept_in_the_memory_of_the_program() throws Exception {
    Path dump = Files.createTempDirectory("heap").resolve("live.hprof");
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            String.valueOf(signalbox.pid()),
            "GC.heap_dump",
            dump.toString())
        .start()
        .waitFor();

    assertThat(Heap.hasString(dump, "basket-label-4711")).isTrue();
    assertThat(Heap.hasString(dump, CornerShop.CANARY)).isFalse();
    Files.delete(dump);
  }

  @Test
  void a_web_server_that_is_stopped_is_an_outage_until_it_is_started_again() {
    nginx.stop();
    awaitComponent("front", "outage");
    nginx.startAgain();
    awaitComponent("front", "operational");
    api.awaitJson(
        "its incident is resolved",
        "/api/applications/" + application + "/incidents?status=unresolved",
        SOON,
        list -> list.path("items").isEmpty());
  }

  private void awaitReason(String component, String status, String reason) {
    awaitPage(
        component + " is " + status + ": " + reason,
        TWO_INTERVALS,
        page ->
            Api.statusOf(page, component).equals(status)
                && reason(page, component).contains(reason));
  }

  private void awaitReason(String component, Duration limit, String reason) {
    awaitPage(component + ": " + reason, limit, page -> reason(page, component).contains(reason));
  }

  private JsonNode awaitComponent(String component, String status) {
    return awaitPage(
        component + " is " + status,
        TWO_INTERVALS,
        page -> Api.statusOf(page, component).equals(status));
  }

  private JsonNode awaitPage(String what, Duration limit, Predicate<JsonNode> expected) {
    return api.awaitJson(what, PAGE, limit, expected);
  }

  private static String reason(JsonNode page, String component) {
    for (JsonNode each : page.path("components")) {
      if (each.path("name").asString().equals(component)) {
        return each.path("reason").asString();
      }
    }
    return "";
  }

  private String manifest() {
    return """
        apiVersion: signalbox.dev/v1
        kind: StatusPage
        metadata: { name: %1$s, namespace: %1$s }
        spec:
          visibility: public
          show: { reasons: true, workloads: true }
          components:
            - name: basket
              workload: { kind: Deployment, restarts: 5s }
            - name: mailer
              workload: { kind: Deployment, restarts: 5s }
            - name: search
            - name: reports
              workload: { kind: Deployment }
            - name: nightly
              workload: { kind: CronJob }
            - name: front
              checks: [ { http: { url: "%2$s", interval: 1s, timeout: 500ms } } ]
          incidents: { quiet: 2s, reopen: 5s }
        """
        .formatted(SHOP, nginx.url());
  }
}
