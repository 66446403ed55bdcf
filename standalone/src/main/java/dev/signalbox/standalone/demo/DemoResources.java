package dev.signalbox.standalone.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The shop's workloads and pods as Kubernetes would describe them. */
final class DemoResources {
  private DemoResources() {}

  /** A Deployment or StatefulSet of which that many pods are wanted and ready. */
  static HasMetadata workload(Part part, int desired, int ready) {
    return Serialization.unmarshal(
        """
        apiVersion: apps/v1
        kind: %1$s
        metadata: { name: %2$s, namespace: %3$s, generation: 1 }
        spec:
          replicas: %4$d
          selector: { matchLabels: { app: %2$s } }
          template: { metadata: { labels: { app: %2$s } } }
        status:
          observedGeneration: 1
          replicas: %4$d
          updatedReplicas: %4$d
          readyReplicas: %5$d
          availableReplicas: %5$d
        """
            .formatted(part.kind(), part.label(), DemoCluster.NAMESPACE, desired, ready));
  }

  /** One of a workload's pods, ready or in a crash loop since that time. */
  static Pod pod(Part part, int number, boolean crashing, Instant since) {
    String state =
        crashing
            ? "waiting: { reason: CrashLoopBackOff }"
            : "running: { startedAt: \"%s\" }".formatted(since.truncatedTo(ChronoUnit.SECONDS));
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: %1$s-%2$d, namespace: %3$s, labels: { app: %1$s } }
        spec: { containers: [ { name: main, image: demo } ] }
        status:
          phase: Running
          conditions: [ { type: Ready, status: "%4$s" } ]
          containerStatuses:
            - { name: main, ready: %5$b, restartCount: %6$d, state: { %7$s } }
        """
            .formatted(
                part.label(),
                number,
                DemoCluster.NAMESPACE,
                crashing ? "False" : "True",
                !crashing,
                crashing ? 4 : 0,
                state));
  }
}
