package dev.signalbox.collector.workload;

import dev.signalbox.core.workload.WorkloadState.PodTrouble;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is wrong with pods, worst first: what lasts before what restarted, the latest restart first.
 */
final class Troubles {
  private static final Set<String> LASTING =
      Set.of(
          "CrashLoopBackOff",
          "ImagePullBackOff",
          "ErrImagePull",
          "InvalidImageName",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError");

  private Troubles() {}

  static List<PodTrouble> of(List<SlimPod> pods) {
    return pods.stream()
        .filter(pod -> !pod.leaving())
        .flatMap(Troubles::of)
        .sorted(
            Comparator.comparing((PodTrouble t) -> t.restartedAt() != null)
                .thenComparing(
                    t -> t.restartedAt() == null ? Instant.MAX : t.restartedAt(),
                    Comparator.reverseOrder())
                .thenComparing(PodTrouble::pod))
        .toList();
  }

  /** At most one for each pod: the worst of its containers. */
  private static Stream<PodTrouble> of(SlimPod pod) {
    String name = pod.getMetadata().getName();
    if (pod.getStatus().unschedulable()) {
      return Stream.of(new PodTrouble(name, "Unschedulable", null));
    }
    List<SlimPod.Container> containers = pod.getStatus().containers();
    for (SlimPod.Container container : containers) {
      String waiting = container.waiting();
      if (waiting != null && LASTING.contains(waiting)) {
        return Stream.of(new PodTrouble(name, waiting, null));
      }
    }
    return containers.stream()
        .filter(container -> container.restartedAt() != null)
        .map(container -> new PodTrouble(name, container.ended(), container.restartedAt()))
        .max(Comparator.comparing(t -> t.restartedAt() == null ? Instant.MIN : t.restartedAt()))
        .stream();
  }
}
