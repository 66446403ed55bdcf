package dev.signalbox.collector.workload;

import dev.signalbox.collector.schedule.Watched.WorkloadRef;
import dev.signalbox.collector.workload.slim.SlimWorkload;
import dev.signalbox.collector.workload.slim.SlimWorkload.Rolling;
import dev.signalbox.collector.workload.slim.SlimWorkload.Status;
import dev.signalbox.collector.workload.slim.SlimWorkload.Strategy;
import dev.signalbox.core.workload.WorkloadState;
import dev.signalbox.core.workload.WorkloadState.Pods;
import dev.signalbox.core.workload.WorkloadState.Rollout;
import dev.signalbox.core.workload.WorkloadState.Spare;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From Kubernetes objects to the facts that the rule judges. Pure. */
final class WorkloadFacts {
  private final WorkloadRef reference;
  private final PodFacts pods;
  private final @Nullable Integer before;

  /**
   * @param pods those that the workload selects
   * @param before how many pods were wanted when all were last ready
   */
  WorkloadFacts(WorkloadRef reference, PodFacts pods, @Nullable Integer before) {
    this.reference = reference;
    this.pods = pods;
    this.before = before;
  }

  static WorkloadState absent(WorkloadRef reference) {
    String kind = reference.kind() == null ? "Workload" : reference.kind();
    return new WorkloadState(
        kind,
        false,
        Pods.NONE,
        new Spare(null, 0, null),
        Rollout.DONE,
        List.of(),
        reference.restarts());
  }

  /** Pods by label: those that are there are those that are wanted. */
  WorkloadState ofPods() {
    int wanted = pods.wanted();
    return state("Pods", counted(wanted, pods.ready(), wanted, pods.ready()), 0, Rollout.DONE);
  }

  WorkloadState of(SlimWorkload workload) {
    return switch (workload) {
      case SlimWorkload.Deployment deployment -> deployment(deployment);
      case SlimWorkload.StatefulSet set -> statefulSet(set);
      case SlimWorkload.DaemonSet set -> daemonSet(set);
      case SlimWorkload.CronJob job -> throw new IllegalArgumentException(job.getKind());
      case SlimWorkload.Job job -> throw new IllegalArgumentException(job.getKind());
    };
  }

  private WorkloadState deployment(SlimWorkload.Deployment deployment) {
    Status status = deployment.getStatus();
    int desired = or(deployment.getSpec().replicas(), 1);
    Pods counted =
        counted(
            desired,
            or(status.readyReplicas(), 0),
            or(status.updatedReplicas(), 0),
            or(status.availableReplicas(), 0));
    return state(
        "Deployment",
        counted,
        maxUnavailable(deployment.getSpec().strategy(), desired),
        rollout(deployment, desired));
  }

  /**
   * In progress as {@code kubectl rollout status} sees it, except that a pod which fails after its
   * rollout was complete is no rollout: the Progressing condition tells the two apart.
   */
  private static Rollout rollout(SlimWorkload.Deployment deployment, int desired) {
    Status status = deployment.getStatus();
    String progress = status.reasonOf("Progressing");
    if (progress.equals("ProgressDeadlineExceeded") && !deployment.unseen()) {
      return Rollout.STUCK;
    }
    int updated = or(status.updatedReplicas(), 0);
    boolean replacing = updated < desired || or(status.replicas(), 0) > updated;
    boolean settling =
        !progress.isEmpty()
            && !progress.equals("NewReplicaSetAvailable")
            && or(status.availableReplicas(), 0) < updated;
    return deployment.unseen() || replacing || settling ? Rollout.IN_PROGRESS : Rollout.DONE;
  }

  /** As the Deployment controller resolves it: never nothing, where it may make no more either. */
  private static int maxUnavailable(@Nullable Strategy strategy, int desired) {
    if (strategy != null && "Recreate".equals(strategy.type())) {
      return desired;
    }
    Rolling rolling = strategy == null ? null : strategy.rollingUpdate();
    int unavailable =
        rolling == null
            ? desired / 4
            : resolve(rolling.maxUnavailable(), desired, desired / 4, false);
    int surge = rolling == null ? 1 : resolve(rolling.maxSurge(), desired, 1, true);
    return unavailable == 0 && surge == 0 ? 1 : unavailable;
  }

  private WorkloadState statefulSet(SlimWorkload.StatefulSet set) {
    Status status = set.getStatus();
    int desired = or(set.getSpec().replicas(), 1);
    int ready = or(status.readyReplicas(), 0);
    Strategy strategy = set.getSpec().updateStrategy();
    Rolling rolling = strategy == null ? null : strategy.rollingUpdate();
    boolean revised =
        status.updateRevision() != null
            && !status.updateRevision().equals(status.currentRevision());
    int updated = revised ? or(status.updatedReplicas(), 0) : desired;
    int toUpdate = desired - (rolling == null ? 0 : or(rolling.partition(), 0));
    boolean replacing = updated < toUpdate && !byHand(strategy);
    return state(
        "StatefulSet",
        counted(desired, ready, updated, or(status.availableReplicas(), ready)),
        rolling == null ? 1 : resolve(rolling.maxUnavailable(), desired, 1, true),
        set.unseen() || replacing ? Rollout.IN_PROGRESS : Rollout.DONE);
  }

  private WorkloadState daemonSet(SlimWorkload.DaemonSet set) {
    Status status = set.getStatus();
    int desired = or(status.desiredNumberScheduled(), 0);
    int updated = or(status.updatedNumberScheduled(), 0);
    Strategy strategy = set.getSpec().updateStrategy();
    Rolling rolling = strategy == null ? null : strategy.rollingUpdate();
    boolean replacing = updated < desired && !byHand(strategy);
    return state(
        "DaemonSet",
        counted(desired, or(status.numberReady(), 0), updated, or(status.numberAvailable(), 0)),
        rolling == null ? 1 : resolve(rolling.maxUnavailable(), desired, 1, true),
        set.unseen() || replacing ? Rollout.IN_PROGRESS : Rollout.DONE);
  }

  /** Pods are replaced when somebody deletes them: that is no rollout on its way. */
  private static boolean byHand(@Nullable Strategy strategy) {
    return strategy != null && "OnDelete".equals(strategy.type());
  }

  private Pods counted(int desired, int ready, int updated, int available) {
    return new Pods(
        desired, Math.min(ready, desired), Math.min(updated, desired), available, pods.starting());
  }

  private WorkloadState state(String kind, Pods counted, int maxUnavailable, Rollout rollout) {
    return new WorkloadState(
        kind,
        true,
        counted,
        new Spare(reference.minReady(), maxUnavailable, before),
        rollout,
        pods.troubles(),
        reference.restarts());
  }

  /** A number, or a share of the desired pods. */
  private static int resolve(
      @Nullable IntOrString stated, int desired, int otherwise, boolean roundUp) {
    if (stated == null) {
      return otherwise;
    }
    if (stated.getIntVal() != null) {
      return stated.getIntVal();
    }
    String text = String.valueOf(stated.getStrVal());
    if (!text.matches("\\d{1,3}%")) {
      return otherwise;
    }
    int hundredths = desired * Integer.parseInt(text.substring(0, text.length() - 1));
    return roundUp ? Math.ceilDiv(hundredths, 100) : hundredths / 100;
  }

  private static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
