package dev.signalbox.core.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a workload stands at one moment.
 *
 * @param kind as Kubernetes says it: Deployment, StatefulSet, DaemonSet, CronJob, or Pods where
 *     pods are chosen by label
 * @param exists false: deleted, or never there
 * @param rollout how far its newest template has got
 * @param troubles pods that are not well, worst first; those on their way are none of them
 * @param restartsCount for how long a restart counts
 */
public record WorkloadState(
    String kind,
    boolean exists,
    Pods pods,
    Spare spare,
    Rollout rollout,
    List<PodTrouble> troubles,
    Duration restartsCount) {

  public WorkloadState {
    troubles = List.copyOf(troubles);
  }

  /**
   * Its pods, counted.
   *
   * @param desired wanted
   * @param ready pass their readiness
   * @param updated of the newest template
   * @param available ready for long enough
   * @param starting on their way: new, never ready yet, and nothing is wrong with them
   */
  public record Pods(int desired, int ready, int updated, int available, int starting) {
    public static final Pods NONE = new Pods(0, 0, 0, 0, 0);
  }

  /**
   * How many pods may be missing while others take their place.
   *
   * @param minReady so many suffice, as a manifest states it; null: what maxUnavailable allows
   * @param maxUnavailable so many the rollout strategy may take away, already resolved to a number
   * @param before so many were wanted when all were last ready, so that a larger number is not
   *     missed at once; null: not known
   */
  public record Spare(@Nullable Integer minReady, int maxUnavailable, @Nullable Integer before) {}

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
   * @param reason CrashLoopBackOff, ImagePullBackOff, fails its readiness probe, OOMKilled …
   * @param restartedAt null: the trouble lasts; else its container restarted then and may be well
   *     again
   */
  public record PodTrouble(String pod, String reason, @Nullable Instant restartedAt) {}
}
