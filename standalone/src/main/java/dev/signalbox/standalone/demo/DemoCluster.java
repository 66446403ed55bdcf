package dev.signalbox.standalone.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A Kubernetes API with the shop's workloads and their pods; no containers run behind it. */
final class DemoCluster implements AutoCloseable {
  static final String NAMESPACE = "acme-shop";

  /** Would tell of every request; held here, since a logger that nobody holds forgets its level. */
  private static final Logger REQUESTS = Logger.getLogger("io.fabric8.mockwebserver");

  private final KubernetesMockServer server;
  private final KubernetesClient client;
  private final Clock clock;

  private DemoCluster(KubernetesMockServer server, Clock clock) {
    this.server = server;
    this.client = server.createClient();
    this.clock = clock;
  }

  /** Starts the API on loopback with every part running. */
  static DemoCluster start(Clock clock) {
    REQUESTS.setLevel(Level.WARNING);
    KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            new HashMap<>(),
            new KubernetesCrudDispatcher(),
            false);
    server.init(InetAddress.getLoopbackAddress(), 0);
    DemoCluster cluster = new DemoCluster(server, clock);
    cluster
        .client
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .create();
    for (Part part : Part.values()) {
      cluster.show(part, Fault.NONE);
    }
    return cluster;
  }

  /** Writes a kubeconfig that leads here. */
  void writeKubeconfig(Path file) throws IOException {
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: demo, cluster: {server: "http://%s:%d"}}]
        users: [{name: demo, user: {}}]
        contexts: [{name: demo, context: {cluster: demo, user: demo, namespace: %s}}]
        current-context: demo
        """
            .formatted(server.getHostName(), server.getPort(), NAMESPACE));
  }

  /** Puts the part's workload and pods into the state of the fault. */
  void show(Part part, Fault fault) {
    int desired = fault == Fault.DOWN ? 0 : part.replicas();
    int ready = fault == Fault.CRASHING ? desired - 1 : desired;
    put(workload(part, desired, ready));
    for (int number = 0; number < part.replicas(); number++) {
      boolean crashing = fault == Fault.CRASHING && number == 0;
      Pod pod = pod(part, number, crashing);
      if (number < desired) {
        put(pod);
      } else {
        client.resource(pod).inNamespace(NAMESPACE).delete();
      }
    }
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }

  private void put(HasMetadata resource) {
    var handle = client.resource(resource).inNamespace(NAMESPACE);
    if (handle.get() == null) {
      handle.create();
    } else {
      handle.update();
    }
  }

  private HasMetadata workload(Part part, int desired, int ready) {
    LabelSelector selector = new LabelSelectorBuilder().withMatchLabels(labels(part)).build();
    PodTemplateSpec template =
        new PodTemplateSpecBuilder()
            .withNewMetadata()
            .withLabels(labels(part))
            .endMetadata()
            .build();
    if (part.kind().equals("StatefulSet")) {
      return new StatefulSetBuilder()
          .withNewMetadata()
          .withName(part.label())
          .withNamespace(NAMESPACE)
          .withGeneration(1L)
          .endMetadata()
          .withNewSpec()
          .withReplicas(desired)
          .withSelector(selector)
          .withTemplate(template)
          .endSpec()
          .withNewStatus()
          .withObservedGeneration(1L)
          .withReplicas(desired)
          .withReadyReplicas(ready)
          .withAvailableReplicas(ready)
          .withCurrentReplicas(desired)
          .withUpdatedReplicas(desired)
          .endStatus()
          .build();
    }
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(part.label())
        .withNamespace(NAMESPACE)
        .withGeneration(1L)
        .endMetadata()
        .withNewSpec()
        .withReplicas(desired)
        .withSelector(selector)
        .withTemplate(template)
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(1L)
        .withReplicas(desired)
        .withReadyReplicas(ready)
        .withAvailableReplicas(ready)
        .withUpdatedReplicas(desired)
        .withUnavailableReplicas(desired - ready)
        .endStatus()
        .build();
  }

  private Pod pod(Part part, int number, boolean crashing) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    PodBuilder pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(part.label() + "-" + number)
            .withNamespace(NAMESPACE)
            .withLabels(labels(part))
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("main")
            .withImage("demo")
            .endContainer()
            .endSpec();
    if (crashing) {
      return pod.withNewStatus()
          .withPhase("Running")
          .addNewCondition()
          .withType("Ready")
          .withStatus("False")
          .withReason("ContainersNotReady")
          .withLastTransitionTime(now)
          .endCondition()
          .addNewContainerStatus()
          .withName("main")
          .withReady(false)
          .withRestartCount(4)
          .withNewState()
          .withNewWaiting()
          .withReason("CrashLoopBackOff")
          .endWaiting()
          .endState()
          .endContainerStatus()
          .endStatus()
          .build();
    }
    return pod.withNewStatus()
        .withPhase("Running")
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .withLastTransitionTime(now)
        .endCondition()
        .addNewContainerStatus()
        .withName("main")
        .withReady(true)
        .withRestartCount(0)
        .withNewState()
        .withNewRunning()
        .withStartedAt(now)
        .endRunning()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  private static Map<String, String> labels(Part part) {
    return Map.of("app", part.label());
  }
}
