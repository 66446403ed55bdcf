package dev.signalbox.standalone.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
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
import java.util.HashMap;
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
    put(DemoResources.workload(part, desired, ready));
    for (int number = 0; number < part.replicas(); number++) {
      boolean crashing = fault == Fault.CRASHING && number == 0;
      HasMetadata pod = DemoResources.pod(part, number, crashing, clock.instant());
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
}
