package dev.signalbox.collector.workload;

import dev.signalbox.collector.workload.slim.SlimPod;
import dev.signalbox.core.workload.WorkloadState.PodTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How pods stand, counted. Pods that are leaving, or have ended and are replaced by their
 * controller, are left out. Pure.
 *
 * @param wanted that are there to run
 * @param ready of these
 * @param starting of these: young, never ready yet, and nothing is wrong with them
 * @param troubles at most one for each pod, worst first: what lasts before what restarted, the
 *     latest restart first
 */
record PodFacts(int wanted, int ready, int starting, List<PodTrouble> troubles) {
  /** As long as Kubernetes waits for the progress of a rollout. */
  static final Duration STARTING = Duration.ofMinutes(10);

  private static final int WORDS = 80;
  private static final Set<String> LASTING =
      Set.of(
          "CrashLoopBackOff",
          "ImagePullBackOff",
          "ErrImagePull",
          "ErrImageNeverPull",
          "InvalidImageName",
          "ImageInspectError",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError");

  private static final Comparator<PodTrouble> WORST_FIRST =
      Comparator.comparing((PodTrouble t) -> t.restartedAt() != null)
          .thenComparing(
              t -> t.restartedAt() == null ? Instant.MAX : t.restartedAt(),
              Comparator.reverseOrder())
          .thenComparing(PodTrouble::pod);

  /**
   * @param restarts for how long a restart counts; a pod that is not ready for longer has another
   *     trouble
   */
  static PodFacts of(List<SlimPod> pods, Instant now, Duration restarts) {
    int wanted = 0;
    int ready = 0;
    int starting = 0;
    List<PodTrouble> troubles = new ArrayList<>();
    for (SlimPod pod : pods) {
      if (pod.leaving() || replaced(pod)) {
        continue;
      }
      wanted++;
      PodTrouble trouble = trouble(pod, now, restarts);
      if (pod.getStatus().ready()) {
        ready++;
      } else if (trouble == null) {
        starting++;
      }
      if (trouble != null) {
        troubles.add(trouble);
      }
    }
    troubles.sort(WORST_FIRST);
    return new PodFacts(wanted, ready, starting, troubles);
  }

  /** A pod that has done its work, or that failed and whose controller makes another. */
  private static boolean replaced(SlimPod pod) {
    String phase = pod.getStatus().phase();
    return "Succeeded".equals(phase) || "Failed".equals(phase) && pod.controller() != null;
  }

  private static @Nullable PodTrouble trouble(SlimPod pod, Instant now, Duration restarts) {
    String name = pod.getMetadata().getName();
    String lasting = lasting(pod);
    if (lasting != null) {
      return new PodTrouble(name, lasting, null);
    }
    PodTrouble restarted = null;
    for (SlimPod.Container container : pod.getStatus().containers()) {
      Instant at = container.restartedAt();
      if (at != null
          && now.isBefore(at.plus(restarts))
          && (restarted == null || at.isAfter(at(restarted)))) {
        restarted = new PodTrouble(name, container.ended(), at);
      }
    }
    if (restarted != null || pod.getStatus().ready() || starting(pod, now)) {
      return restarted;
    }
    return new PodTrouble(name, unready(pod), null);
  }

  private static Instant at(PodTrouble restarted) {
    return restarted.restartedAt() == null ? Instant.MIN : restarted.restartedAt();
  }

  /** What does not pass by itself. */
  private static @Nullable String lasting(SlimPod pod) {
    SlimPod.Status status = pod.getStatus();
    if ("Failed".equals(status.phase())) {
      return "failed (" + (status.reason() == null ? ended(status) : status.reason()) + ")";
    }
    SlimPod.Condition scheduled = status.condition("PodScheduled");
    if (scheduled != null && "Unschedulable".equals(scheduled.reason())) {
      return "Unschedulable" + why(scheduled.message());
    }
    for (SlimPod.Container container : status.containers()) {
      String waiting = container.waiting();
      if (waiting != null && LASTING.contains(waiting)) {
        return waiting;
      }
    }
    return null;
  }

  private static String ended(SlimPod.Status status) {
    return status.containers().stream()
        .map(SlimPod.Container::failed)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse("Error");
  }

  /**
   * Of "0/3 nodes are available: 3 Insufficient cpu. preemption: …" only what stands in the middle.
   */
  private static String why(@Nullable String message) {
    int from = message == null ? -1 : message.indexOf(": ");
    if (message == null || from < 0) {
      return "";
    }
    int to = message.indexOf(". ", from);
    String middle = message.substring(from + 2, to < 0 ? message.length() : to);
    String words = middle.endsWith(".") ? middle.substring(0, middle.length() - 1) : middle;
    return " (" + (words.length() > WORDS ? words.substring(0, WORDS) + "…" : words) + ")";
  }

  /**
   * A pod that was ready once fell out of it after its containers had started; only one that never
   * was is on its way.
   */
  private static boolean starting(SlimPod pod, Instant now) {
    Instant created = pod.created();
    if (created == null || !now.isBefore(created.plus(STARTING))) {
      return false;
    }
    SlimPod.Condition ready = pod.getStatus().condition("Ready");
    Instant unready = ready == null ? null : ready.since();
    for (SlimPod.Container container : pod.getStatus().containers()) {
      Instant running = container.runningSince();
      if (container.restartCount() > 0
          || container.failed() != null
          || running != null && unready != null && unready.isAfter(running)) {
        return false;
      }
    }
    return true;
  }

  /** The kubelet's reason in words. */
  private static String unready(SlimPod pod) {
    for (SlimPod.Container container : pod.getStatus().containers()) {
      String waiting = container.waiting();
      String failed = container.failed();
      if (waiting != null) {
        return waiting;
      }
      if (failed != null) {
        return "has ended (" + failed + ")";
      }
      if (container.runningSince() != null && !container.ready()) {
        return Boolean.FALSE.equals(container.started())
            ? "does not pass its startup probe"
            : "fails its readiness probe";
      }
    }
    return pod.getStatus().containers().isEmpty() ? "has not started" : "is not ready";
  }
}
