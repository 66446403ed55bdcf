package dev.signalbox.collector.workload;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.schedule.Watched.WorkloadRef;
import dev.signalbox.collector.workload.cluster.Cluster;
import dev.signalbox.collector.workload.slim.Slim;
import dev.signalbox.collector.workload.slim.SlimPod;
import dev.signalbox.collector.workload.slim.SlimWorkload;
import dev.signalbox.core.workload.WorkloadRules;
import dev.signalbox.core.workload.WorkloadState;
import dev.signalbox.core.workload.WorkloadVerdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Judges one workload from the cluster's copy. */
final class WorkloadCheck implements Check {
  private static final String PODS = "Pods";

  private final Cluster cluster;
  private final WorkloadRef reference;
  private final Clock clock;
  private volatile @Nullable Integer settled;

  WorkloadCheck(Cluster cluster, WorkloadRef reference, Clock clock) {
    this.cluster = cluster;
    this.reference = reference;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Outcome> run() {
    return CompletableFuture.completedFuture(judge());
  }

  private Outcome judge() {
    Set<Class<? extends Slim>> needed = needed();
    String trouble = cluster.trouble(needed);
    if (trouble != null) {
      return Outcome.indeterminate(trouble);
    }
    return needed.contains(SlimWorkload.CronJob.class) ? cronJob() : workload();
  }

  /** Only these need to be up to date; a role may forbid to see others. */
  private Set<Class<? extends Slim>> needed() {
    String kind = reference.kind();
    if (kind == null) {
      return Set.of(
          SlimPod.class,
          SlimWorkload.Deployment.class,
          SlimWorkload.StatefulSet.class,
          SlimWorkload.DaemonSet.class);
    }
    return switch (kind) {
      case "Deployment" -> Set.of(SlimPod.class, SlimWorkload.Deployment.class);
      case "StatefulSet" -> Set.of(SlimPod.class, SlimWorkload.StatefulSet.class);
      case "DaemonSet" -> Set.of(SlimPod.class, SlimWorkload.DaemonSet.class);
      case "CronJob" -> Set.of(SlimWorkload.CronJob.class, SlimWorkload.Job.class);
      default -> Set.of(SlimPod.class);
    };
  }

  private Outcome cronJob() {
    SlimWorkload.CronJob cron =
        cluster.find(SlimWorkload.CronJob.class, reference.namespace(), reference.name());
    Instant now = clock.instant();
    WorkloadVerdict verdict =
        cron == null
            ? WorkloadRules.judge(WorkloadFacts.absent(reference), now)
            : WorkloadRules.judge(
                CronFacts.of(
                    cron,
                    cluster.all(SlimWorkload.Job.class, reference.namespace()),
                    reference.late(),
                    now),
                now);
    return Outcome.of(verdict.verdict(), verdict.reason());
  }

  private Outcome workload() {
    Instant now = clock.instant();
    WorkloadState state = state(now);
    WorkloadState.Pods pods = state.pods();
    if (pods.desired() > 0 && pods.ready() == pods.desired()) {
      settled = pods.desired();
    }
    WorkloadVerdict verdict = WorkloadRules.judge(state, now);
    var facts =
        new Outcome.Facts(
            state.kind(), reference.name(), pods.ready(), pods.desired(), verdict.updating());
    return new Outcome(verdict.verdict(), verdict.reason(), null, null, facts, Map.of());
  }

  /**
   * Without a kind: the Deployment, else the StatefulSet, else the DaemonSet of the name, else pods
   * labelled app=name.
   */
  private WorkloadState state(Instant now) {
    SlimWorkload found = PODS.equals(reference.kind()) ? null : found();
    if (found != null) {
      var selector = found.getSpec().selector();
      return facts(labels -> Labels.fit(selector, labels), now).of(found);
    }
    if (PODS.equals(reference.kind())) {
      return facts(labels -> Labels.fit(reference.selector(), labels), now).ofPods();
    }
    Map<String, String> app = Map.of("app", reference.name());
    WorkloadState labelled = facts(labels -> Labels.fit(app, labels), now).ofPods();
    return reference.kind() == null && labelled.pods().desired() > 0
        ? labelled
        : WorkloadFacts.absent(reference);
  }

  private @Nullable SlimWorkload found() {
    for (Class<? extends SlimWorkload> kind :
        List.of(
            SlimWorkload.Deployment.class,
            SlimWorkload.StatefulSet.class,
            SlimWorkload.DaemonSet.class)) {
      if (reference.kind() == null || kind.getSimpleName().equals(reference.kind())) {
        SlimWorkload found = cluster.find(kind, reference.namespace(), reference.name());
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private WorkloadFacts facts(Predicate<@Nullable Map<String, String>> selected, Instant now) {
    List<SlimPod> pods =
        cluster.all(SlimPod.class, reference.namespace()).stream()
            .filter(pod -> selected.test(pod.getMetadata().getLabels()))
            .toList();
    return new WorkloadFacts(reference, PodFacts.of(pods, now, reference.restarts()), settled);
  }
}
