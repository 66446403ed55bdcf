package dev.signalbox.collector.workload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod cut down to what is judged: its name and labels, and the states of its containers. Ten
 * thousand of them cost megabytes, not hundreds; environment values and the like are dropped before
 * anything is stored.
 */
@Group("")
@Version("v1")
@Kind("Pod")
@Plural("pods")
@Singular("pod")
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonIgnoreProperties(ignoreUnknown = true)
class SlimPod implements HasMetadata, Namespaced {
  private static final long serialVersionUID = 1;

  private ObjectMeta metadata = new SlimMeta();
  private Status status = new Status(null, null, null, null);

  @Override
  public ObjectMeta getMetadata() {
    return metadata;
  }

  @JsonIgnore
  @Override
  public void setMetadata(ObjectMeta metadata) {
    this.metadata = metadata;
  }

  @JsonSetter("metadata")
  void slim(SlimMeta slim) {
    this.metadata = slim;
  }

  public Status getStatus() {
    return status;
  }

  @JsonSetter("status")
  void statusOf(@Nullable Status stated) {
    this.status = stated == null ? new Status(null, null, null, null) : stated;
  }

  @Override
  public String getApiVersion() {
    return "v1";
  }

  @JsonIgnore
  @Override
  public void setApiVersion(String version) {
    // a pod is v1
  }

  @Override
  public String getKind() {
    return "Pod";
  }

  boolean leaving() {
    return metadata.getDeletionTimestamp() != null;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Status(
      @Nullable String phase,
      @Nullable List<Condition> conditions,
      @Nullable List<Container> containerStatuses,
      @Nullable List<Container> initContainerStatuses) {

    boolean ready() {
      return conditions().stream().anyMatch(c -> "Ready".equals(c.type) && "True".equals(c.status));
    }

    boolean unschedulable() {
      return conditions().stream()
          .anyMatch(
              c ->
                  "PodScheduled".equals(c.type)
                      && "False".equals(c.status)
                      && "Unschedulable".equals(c.reason));
    }

    public List<Condition> conditions() {
      return conditions == null ? List.of() : conditions;
    }

    List<Container> containers() {
      List<Container> all =
          new ArrayList<>(initContainerStatuses == null ? List.of() : initContainerStatuses);
      all.addAll(containerStatuses == null ? List.of() : containerStatuses);
      return all;
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Condition(@Nullable String type, @Nullable String status, @Nullable String reason) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Container(int restartCount, @Nullable State state, @Nullable State lastState) {

    @Nullable String waiting() {
      return state == null || state.waiting == null ? null : state.waiting.reason;
    }

    /** When it last came back after an end; null if it never had to. */
    @Nullable Instant restartedAt() {
      if (restartCount == 0) {
        return null;
      }
      if (state != null && state.running != null) {
        return instant(state.running.startedAt);
      }
      return lastState == null || lastState.terminated == null
          ? null
          : instant(lastState.terminated.finishedAt);
    }

    /** Why it last ended. */
    String ended() {
      Detail terminated = lastState == null ? null : lastState.terminated;
      String reason = terminated == null ? null : terminated.reason;
      return reason == null ? "Error" : reason;
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record State(@Nullable Detail waiting, @Nullable Detail running, @Nullable Detail terminated) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Detail(@Nullable String reason, @Nullable String startedAt, @Nullable String finishedAt) {}

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
