package dev.signalbox.collector.workload;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.collector.schedule.Watched.WorkloadRef;
import dev.signalbox.core.workload.WorkloadRules;
import dev.signalbox.core.workload.WorkloadState;
import dev.signalbox.core.workload.WorkloadVerdict;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks that judge a workload from the cluster's copy. */
public final class WorkloadChecks {
  private final @Nullable Cluster cluster;
  private final Changes changes;
  private final Clock clock;

  WorkloadChecks(@Nullable Cluster cluster, Changes changes, Clock clock) {
    this.cluster = cluster;
    this.changes = changes;
    this.clock = clock;
  }

  /** Tells of the namespaces in which something changed. */
  public void onChange(Consumer<Set<String>> listener) {
    changes.listen(listener);
  }

  public Check check(Watched watched) {
    WorkloadRef reference = Objects.requireNonNull(watched.workload());
    return () -> CompletableFuture.completedFuture(judge(reference));
  }

  private Outcome judge(WorkloadRef reference) {
    Cluster connected = cluster;
    if (connected == null) {
      return Outcome.indeterminate("no cluster connected");
    }
    if (!connected.live()) {
      return Outcome.indeterminate("the cluster does not answer");
    }
    WorkloadState state = find(connected, reference);
    WorkloadVerdict verdict = WorkloadRules.judge(state, clock.instant());
    var facts =
        new Outcome.Facts(
            state.kind(), reference.name(), state.ready(), state.desired(), verdict.updating());
    return new Outcome(verdict.verdict(), verdict.reason(), null, null, facts, Map.of());
  }

  /**
   * Without a kind: the Deployment, else the StatefulSet, else the DaemonSet of the name, else pods
   * labelled app=name.
   */
  private static WorkloadState find(Cluster cluster, WorkloadRef reference) {
    String kind = reference.kind();
    if ("Pods".equals(kind)) {
      return WorkloadFacts.of(
          labelled(cluster, reference.namespace(), reference.selector()), reference);
    }
    if (kind == null || kind.equals("Deployment")) {
      var found = cluster.deployment(reference.namespace(), reference.name());
      if (found != null) {
        return WorkloadFacts.of(
            found, selected(cluster, reference, found.getSpec().getSelector()), reference);
      }
    }
    if (kind == null || kind.equals("StatefulSet")) {
      var found = cluster.statefulSet(reference.namespace(), reference.name());
      if (found != null) {
        return WorkloadFacts.of(
            found, selected(cluster, reference, found.getSpec().getSelector()), reference);
      }
    }
    if (kind == null || kind.equals("DaemonSet")) {
      var found = cluster.daemonSet(reference.namespace(), reference.name());
      if (found != null) {
        return WorkloadFacts.of(
            found, selected(cluster, reference, found.getSpec().getSelector()), reference);
      }
    }
    List<SlimPod> pods =
        kind == null
            ? labelled(cluster, reference.namespace(), Map.of("app", reference.name()))
            : List.of();
    return pods.isEmpty() ? WorkloadFacts.absent(reference) : WorkloadFacts.of(pods, reference);
  }

  private static List<SlimPod> selected(
      Cluster cluster, WorkloadRef reference, @Nullable LabelSelector selector) {
    return cluster.pods(reference.namespace()).stream()
        .filter(pod -> Labels.fit(selector, pod.getMetadata().getLabels()))
        .toList();
  }

  private static List<SlimPod> labelled(
      Cluster cluster, String namespace, Map<String, String> labels) {
    return cluster.pods(namespace).stream()
        .filter(pod -> Labels.fit(labels, pod.getMetadata().getLabels()))
        .toList();
  }
}
