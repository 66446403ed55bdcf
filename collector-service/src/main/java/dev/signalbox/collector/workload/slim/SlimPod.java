package dev.signalbox.collector.workload.slim;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod: its name and labels, and the states of its containers. Ten thousand of them cost
 * megabytes, not hundreds.
 */
@Group("")
@Version("v1")
@Kind("Pod")
@Plural("pods")
@Singular("pod")
public final class SlimPod extends Slim {
  private static final long serialVersionUID = 1;

  private Status status = new Status(null, null, null, null, null);

  public Status getStatus() {
    return status;
  }

  @JsonSetter("status")
  void statusOf(@Nullable Status stated) {
    if (stated != null) {
      this.status = stated;
    }
  }

  /** What the kubelet says of it; of its conditions only those that are judged. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Status(
      @Nullable String phase,
      @Nullable String reason,
      @Nullable List<Condition> conditions,
      @Nullable List<Container> containerStatuses,
      @Nullable List<Container> initContainerStatuses) {

    public Status {
      phase = interned(phase);
      reason = interned(reason);
      conditions = conditions == null ? List.of() : judged(conditions);
      containerStatuses = containerStatuses == null ? null : List.copyOf(containerStatuses);
      initContainerStatuses =
          initContainerStatuses == null ? null : List.copyOf(initContainerStatuses);
    }

    private static List<Condition> judged(List<Condition> all) {
      return all.stream()
          .filter(c -> "Ready".equals(c.type()) || "PodScheduled".equals(c.type()))
          .map(Condition::slim)
          .toList();
    }

    public boolean ready() {
      Condition ready = condition("Ready");
      return ready != null && "True".equals(ready.status());
    }

    /** Null where it has not been said yet. */
    public @Nullable Condition condition(String type) {
      for (Condition each : conditions == null ? List.<Condition>of() : conditions) {
        if (type.equals(each.type())) {
          return each;
        }
      }
      return null;
    }

    /** Those that run first, then the others. */
    public List<Container> containers() {
      List<Container> all =
          new ArrayList<>(initContainerStatuses == null ? List.of() : initContainerStatuses);
      all.addAll(containerStatuses == null ? List.of() : containerStatuses);
      return all;
    }
  }

  /** One side of a pod's health. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Condition(
      @Nullable String type,
      @Nullable String status,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String lastTransitionTime) {

    /** The message is kept only where nothing else says it: why no node takes a pod. */
    private Condition slim() {
      String kept = "Unschedulable".equals(reason) ? message : null;
      return new Condition(
          interned(type), interned(status), interned(reason), kept, interned(lastTransitionTime));
    }

    public @Nullable Instant since() {
      return instant(lastTransitionTime);
    }
  }

  /** How a container is, and how it last ended. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Container(
      boolean ready,
      @Nullable Boolean started,
      int restartCount,
      @Nullable State state,
      @Nullable State lastState) {

    public Container {
      lastState = lastState == null ? null : lastState.slim();
    }

    public @Nullable String waiting() {
      return state == null || state.waiting == null ? null : state.waiting.reason;
    }

    public @Nullable Instant runningSince() {
      return state == null || state.running == null ? null : instant(state.running.startedAt);
    }

    /** How it has ended, unless it runs, waits or ended well. */
    public @Nullable String failed() {
      Detail end = state == null ? null : state.terminated;
      return end == null || end.exitCode == null || end.exitCode == 0 ? null : end.words();
    }

    /** When it last came back after an end; null if it never had to. */
    public @Nullable Instant restartedAt() {
      if (restartCount == 0) {
        return null;
      }
      Instant running = runningSince();
      return running != null || lastState == null || lastState.terminated == null
          ? running
          : instant(lastState.terminated.finishedAt);
    }

    /** Why it last ended. */
    public String ended() {
      Detail terminated = lastState == null ? null : lastState.terminated;
      return terminated == null ? "Error" : terminated.words();
    }
  }

  /** One of the three, as Kubernetes says it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record State(
      @Nullable Detail waiting, @Nullable Detail running, @Nullable Detail terminated) {
    private static final State NONE = new State(null, null, null);

    /** Most containers have never ended: the empty state is one for all. */
    private @Nullable State slim() {
      return equals(NONE) ? null : this;
    }
  }

  /** What is said of a container's state. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Detail(
      @Nullable String reason,
      @Nullable Integer exitCode,
      @Nullable String startedAt,
      @Nullable String finishedAt) {

    public Detail {
      reason = interned(reason);
      startedAt = interned(startedAt);
      finishedAt = interned(finishedAt);
    }

    private String words() {
      String what = reason == null ? "Error" : reason;
      return what.equals("Error") && exitCode != null ? "Error, exit code " + exitCode : what;
    }
  }
}
