package dev.signalbox.collector.workload;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;

/** The worker of the shop, as Kubernetes would describe it. */
final class Worker {
  private Worker() {}

  static Deployment deployment(int desired, int ready) {
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

  static PodBuilder pod(String name, boolean ready) {
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

  static Pod restarted(String name, Instant at) {
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
}
