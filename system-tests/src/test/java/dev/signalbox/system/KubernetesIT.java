package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.system.outside.Nginx;
import dev.signalbox.system.running.KubernetesCluster;
import dev.signalbox.system.running.StandaloneSignalbox;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/** Workloads on a real Kubernetes API server and an nginx: nothing that is watched here is ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
    value = "canRun",
    disabledReason = "needs nginx and a Kubernetes API server (script/test --kubernetes)")
class KubernetesIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String SHOP = "corner-shop";

  private KubernetesCluster cluster;
  private KubernetesClient kubernetes;
  private Nginx nginx;
  private StandaloneSignalbox signalbox;
  private Api api;

  static boolean canRun() {
    return KubernetesCluster.isInstalled() && Nginx.isInstalled();
  }

  @BeforeAll
  void startAll() throws IOException {
    cluster = KubernetesCluster.start();
    kubernetes =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(Files.readString(cluster.kubeconfig())))
            .build();
    kubernetes
        .resource(new NamespaceBuilder().withNewMetadata().withName(SHOP).endMetadata().build())
        .create();
    kubernetes.resource(deployment("basket", 3)).create();
    kubernetes.resource(deployment("mailer", 2)).create();
    nginx = Nginx.start();
    signalbox =
        StandaloneSignalbox.start(Map.of(), "--kubeconfig", cluster.kubeconfig().toString());
    api = new Api(signalbox);
    Files.writeString(signalbox.manifests().resolve("shop.yaml"), manifest());
    awaitShop("all is well", page -> page.path("status").asString().equals("operational"));
  }

  @AfterAll
  void stopAll() {
    if (signalbox != null) {
      signalbox.close();
    }
    if (nginx != null) {
      nginx.close();
    }
    if (kubernetes != null) {
      kubernetes.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void a_deployment_scaled_to_nothing_is_an_outage_until_it_is_scaled_back() {
    kubernetes.apps().deployments().inNamespace(SHOP).withName("basket").scale(0);
    JsonNode page = awaitComponent("basket", "outage");
    assertThat(reason(page, "basket")).contains("scaled to zero");
    kubernetes.apps().deployments().inNamespace(SHOP).withName("basket").scale(3);
    awaitComponent("basket", "operational");
  }

  @Test
  void a_pod_in_a_crash_loop_degrades_and_recovers() {
    Pod pod =
        kubernetes.pods().inNamespace(SHOP).withLabel("app", "mailer").list().getItems().getFirst();
    annotate(pod, "crash-loop");
    JsonNode page = awaitComponent("mailer", "degraded");
    assertThat(reason(page, "mailer")).contains("1 of 2 pods ready");
    annotate(pod, null);
    awaitComponent("mailer", "operational");
  }

  @Test
  void a_web_server_that_is_stopped_is_an_outage_until_it_is_started_again() {
    nginx.stop();
    awaitComponent("front", "outage");
    nginx.startAgain();
    awaitComponent("front", "operational");
    String id = api.json("/public/status/" + SHOP).path("application").path("id").asString();
    api.awaitJson(
        "its incident is resolved",
        "/api/applications/" + id + "/incidents?status=unresolved",
        SOON,
        list -> list.path("items").isEmpty());
  }

  private void annotate(Pod pod, @Nullable String state) {
    kubernetes
        .pods()
        .inNamespace(SHOP)
        .withName(pod.getMetadata().getName())
        .edit(
            each -> {
              Map<String, String> annotations = new java.util.HashMap<>();
              if (each.getMetadata().getAnnotations() != null) {
                annotations.putAll(each.getMetadata().getAnnotations());
              }
              annotations.put("sim/period", "2s");
              annotations.remove("sim/state");
              if (state != null) {
                annotations.put("sim/state", state);
              }
              each.getMetadata().setAnnotations(annotations);
              return each;
            });
  }

  private JsonNode awaitComponent(String component, String status) {
    return awaitShop(
        component + " is " + status, page -> Api.statusOf(page, component).equals(status));
  }

  private JsonNode awaitShop(String what, Predicate<JsonNode> expected) {
    return api.awaitJson(what, "/public/status/" + SHOP, SOON, expected);
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
              workload: { kind: Deployment, name: basket, restarts: 5s }
            - name: mailer
              workload: { kind: Deployment, name: mailer, restarts: 5s }
            - name: front
              checks: [ { http: { url: "%2$s", interval: 1s, timeout: 500ms } } ]
          incidents: { quiet: 2s, reopen: 5s }
        """
        .formatted(SHOP, nginx.url());
  }

  private static Deployment deployment(String name, int replicas) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(SHOP)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewSelector()
        .withMatchLabels(Map.of("app", name))
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(Map.of("app", name))
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("main")
        .withImage("none")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }
}
