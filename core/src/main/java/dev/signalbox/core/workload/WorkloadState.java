package dev.signalbox.core.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a workload stands at one moment.
 *
 * @param kind as Kubernetes says it: Deployment, StatefulSet, DaemonSet, or Pods where pods are
 *     chosen by label
 * @param exists false: deleted, or never there
 * @param desired pods wanted
 * @param ready pods that pass their readiness
 * @param updated pods of the newest template
 * @param available pods that have been ready long enough
 * @param minReady pods that suffice while it rolls out, as a manifest states it; null: what
 *     maxUnavailable allows
 * @param maxUnavailable pods that the rollout strategy may take away, already resolved to a number
 * @param rollout how far its newest template has got
 * @param troubles pods that are not well, worst first
 * @param restartsCount for how long a restart counts
 */
public record WorkloadState(
    String kind,
    boolean exists,
    int desired,
    int ready,
    int updated,
    int available,
    @Nullable Integer minReady,
    int maxUnavailable,
    Rollout rollout,
    List<PodTrouble> troubles,
    Duration restartsCount) {
  public static final Duration RESTARTS_COUNT = Duration.ofMinutes(5);

  public WorkloadState {
    troubles = List.copyOf(troubles);
  }

  /** How far a rollout has got. */
  public enum Rollout {
    DONE,
    IN_PROGRESS,
    /** Its progress deadline has passed. */
    STUCK
  }

  /**
   * A pod that is not well.
   *
   * @param reason CrashLoopBackOff, ImagePullBackOff, Unschedulable, OOMKilled …
   * @param restartedAt null: the trouble lasts; else its container restarted then and may be well
   *     again
   */
  public record PodTrouble(String pod, String reason, @Nullable Instant restartedAt) {}
}
