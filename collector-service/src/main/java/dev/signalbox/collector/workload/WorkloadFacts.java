package dev.signalbox.collector.workload;

import dev.signalbox.collector.schedule.Watched.WorkloadRef;
import dev.signalbox.core.workload.WorkloadState;
import dev.signalbox.core.workload.WorkloadState.Rollout;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From Kubernetes objects to the facts that the rule judges. Pure. */
final class WorkloadFacts {
  private WorkloadFacts() {}

  static WorkloadState absent(WorkloadRef reference) {
    String kind = reference.kind() == null ? "Workload" : reference.kind();
    return new WorkloadState(
        kind,
        false,
        0,
        0,
        0,
        0,
        reference.minReady(),
        0,
        Rollout.DONE,
        List.of(),
        reference.restarts());
  }

  static WorkloadState of(Deployment deployment, List<SlimPod> pods, WorkloadRef reference) {
    DeploymentStatus status =
        deployment.getStatus() == null ? new DeploymentStatus() : deployment.getStatus();
    int desired = or(deployment.getSpec().getReplicas(), 1);
    int ready = or(status.getReadyReplicas(), 0);
    return new WorkloadState(
        "Deployment",
        true,
        desired,
        Math.min(ready, desired),
        Math.min(or(status.getUpdatedReplicas(), 0), desired),
        or(status.getAvailableReplicas(), 0),
        reference.minReady(),
        spare(deployment, desired),
        rollout(deployment, status, desired),
        Troubles.of(pods),
        reference.restarts());
  }

  /**
   * In progress as {@code kubectl rollout status} sees it, except that a pod which fails after its
   * rollout was complete is no rollout: the Progressing condition tells the two apart.
   */
  private static Rollout rollout(Deployment deployment, DeploymentStatus status, int desired) {
    String progress = "";
    if (status.getConditions() != null) {
      for (var condition : status.getConditions()) {
        if ("Progressing".equals(condition.getType()) && condition.getReason() != null) {
          progress = condition.getReason();
        }
      }
    }
    if (progress.equals("ProgressDeadlineExceeded")) {
      return Rollout.STUCK;
    }
    int updated = or(status.getUpdatedReplicas(), 0);
    boolean unseen =
        behind(deployment.getMetadata().getGeneration(), status.getObservedGeneration());
    boolean replacing = updated < desired || or(status.getReplicas(), 0) > updated;
    boolean settling =
        !progress.isEmpty()
            && !progress.equals("NewReplicaSetAvailable")
            && or(status.getAvailableReplicas(), 0) < updated;
    return unseen || replacing || settling ? Rollout.IN_PROGRESS : Rollout.DONE;
  }

  private static int spare(Deployment deployment, int desired) {
    var strategy = deployment.getSpec().getStrategy();
    if (strategy != null && "Recreate".equals(strategy.getType())) {
      return desired;
    }
    IntOrString stated =
        strategy == null || strategy.getRollingUpdate() == null
            ? null
            : strategy.getRollingUpdate().getMaxUnavailable();
    return resolve(stated, desired, desired / 4);
  }

  static WorkloadState of(StatefulSet set, List<SlimPod> pods, WorkloadRef reference) {
    StatefulSetStatus status = set.getStatus() == null ? new StatefulSetStatus() : set.getStatus();
    int desired = or(set.getSpec().getReplicas(), 1);
    int ready = or(status.getReadyReplicas(), 0);
    boolean revised =
        status.getUpdateRevision() != null
            && !status.getUpdateRevision().equals(status.getCurrentRevision());
    int updated = revised ? or(status.getUpdatedReplicas(), 0) : desired;
    boolean rolling =
        behind(set.getMetadata().getGeneration(), status.getObservedGeneration())
            || revised && updated < desired;
    return new WorkloadState(
        "StatefulSet",
        true,
        desired,
        Math.min(ready, desired),
        Math.min(updated, desired),
        or(status.getAvailableReplicas(), ready),
        reference.minReady(),
        1,
        rolling ? Rollout.IN_PROGRESS : Rollout.DONE,
        Troubles.of(pods),
        reference.restarts());
  }

  static WorkloadState of(DaemonSet set, List<SlimPod> pods, WorkloadRef reference) {
    DaemonSetStatus status = set.getStatus() == null ? new DaemonSetStatus() : set.getStatus();
    int desired = or(status.getDesiredNumberScheduled(), 0);
    int ready = or(status.getNumberReady(), 0);
    int updated = or(status.getUpdatedNumberScheduled(), 0);
    var strategy = set.getSpec() == null ? null : set.getSpec().getUpdateStrategy();
    IntOrString stated =
        strategy == null || strategy.getRollingUpdate() == null
            ? null
            : strategy.getRollingUpdate().getMaxUnavailable();
    boolean rolling =
        behind(set.getMetadata().getGeneration(), status.getObservedGeneration())
            || updated < desired;
    return new WorkloadState(
        "DaemonSet",
        true,
        desired,
        Math.min(ready, desired),
        Math.min(updated, desired),
        or(status.getNumberAvailable(), 0),
        reference.minReady(),
        resolve(stated, desired, 1),
        rolling ? Rollout.IN_PROGRESS : Rollout.DONE,
        Troubles.of(pods),
        reference.restarts());
  }

  /** Pods by label: those that are there are those that are wanted. */
  static WorkloadState of(List<SlimPod> pods, WorkloadRef reference) {
    List<SlimPod> wanted =
        pods.stream()
            .filter(pod -> !pod.leaving())
            .filter(
                pod ->
                    !"Succeeded".equals(pod.getStatus().phase())
                        && !"Failed".equals(pod.getStatus().phase()))
            .toList();
    int ready = (int) wanted.stream().filter(pod -> pod.getStatus().ready()).count();
    return new WorkloadState(
        "Pods",
        true,
        wanted.size(),
        ready,
        wanted.size(),
        ready,
        reference.minReady(),
        0,
        Rollout.DONE,
        Troubles.of(wanted),
        reference.restarts());
  }

  private static boolean behind(@Nullable Long generation, @Nullable Long observed) {
    return generation != null && (observed == null ? 0 : observed) < generation && observed != null;
  }

  /**
   * A number, or a share of the desired pods rounded down, as Kubernetes does for maxUnavailable.
   */
  private static int resolve(@Nullable IntOrString stated, int desired, int otherwise) {
    if (stated == null) {
      return otherwise;
    }
    if (stated.getIntVal() != null) {
      return stated.getIntVal();
    }
    String text = String.valueOf(stated.getStrVal());
    return text.matches("\\d{1,3}%")
        ? desired * Integer.parseInt(text.substring(0, text.length() - 1)) / 100
        : otherwise;
  }

  private static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
