package dev.signalbox.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.system.running.KubernetesCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people, and those who run pods, do to the corner shop's workloads. */
final class Kubectl implements AutoCloseable {
  private static final String SHOP = CornerShop.NAMESPACE;

  private final KubernetesClient kubernetes;

  Kubectl(KubernetesCluster cluster) throws IOException {
    kubernetes =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(Files.readString(cluster.kubeconfig())))
            .build();
  }

  RollableScalableResource<Deployment> workload(String name) {
    return kubernetes.apps().deployments().inNamespace(SHOP).withName(name);
  }

  List<Pod> pods(String app) {
    return kubernetes.pods().inNamespace(SHOP).withLabel("app", app).list().getItems();
  }

  void edit(String name, UnaryOperator<Deployment> change) {
    workload(name).edit(change);
  }

  static Deployment annotated(Deployment it, String key, @Nullable String value) {
    return new DeploymentBuilder(it)
        .editSpec()
        .editTemplate()
        .editOrNewMetadata()
        .removeFromAnnotations(key)
        .addToAnnotations(value == null ? Map.of() : Map.of(key, value))
        .endMetadata()
        .endTemplate()
        .endSpec()
        .build();
  }

  boolean rolledOut(String name) {
    Deployment now = workload(name).get();
    return now.getMetadata().getGeneration().equals(now.getStatus().getObservedGeneration())
        && now.getSpec().getReplicas().equals(now.getStatus().getUpdatedReplicas())
        && now.getSpec().getReplicas().equals(now.getStatus().getAvailableReplicas())
        && now.getSpec().getReplicas().equals(now.getStatus().getReplicas());
  }

  void annotate(Pod pod, @Nullable String state) {
    kubernetes
        .pods()
        .inNamespace(SHOP)
        .withName(pod.getMetadata().getName())
        .edit(
            each ->
                new PodBuilder(each)
                    .editMetadata()
                    .removeFromAnnotations("sim/state")
                    .addToAnnotations("sim/period", "2s")
                    .addToAnnotations(state == null ? Map.of() : Map.of("sim/state", state))
                    .endMetadata()
                    .build());
  }

  /** As a kubelet says it whose probe of a running container fails or passes again. */
  void readiness(Pod pod, String status) {
    boolean ready = status.equals("True");
    kubernetes
        .pods()
        .inNamespace(SHOP)
        .withName(pod.getMetadata().getName())
        .editStatus(
            each ->
                new PodBuilder(each)
                    .editStatus()
                    .editMatchingCondition(c -> c.getType().equals("Ready"))
                    .withStatus(status)
                    .withLastTransitionTime(
                        java.time.Clock.systemUTC()
                            .instant()
                            .plusSeconds(1)
                            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                            .toString())
                    .endCondition()
                    .editFirstContainerStatus()
                    .withReady(ready)
                    .withStarted(true)
                    .endContainerStatus()
                    .endStatus()
                    .build());
  }

  void apply(String yaml) {
    kubernetes.load(new ByteArrayInputStream(yaml.getBytes(UTF_8))).create();
  }

  /** A run of the CronJob, now. */
  void run(String name, String annotations) {
    var cronJobs = kubernetes.batch().v1().cronjobs().inNamespace(SHOP);
    String uid = cronJobs.withName("nightly").get().getMetadata().getUid();
    apply(CornerShop.job(name, uid, annotations));
  }

  @Override
  public void close() {
    kubernetes.close();
  }
}
