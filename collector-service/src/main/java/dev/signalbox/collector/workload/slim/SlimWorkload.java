package dev.signalbox.collector.workload.slim;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes pods. The template of the pods, with their environment, is never read. */
public abstract sealed class SlimWorkload extends Slim {
  private static final long serialVersionUID = 1;

  private Spec spec = new Spec(null, null, null, null, null, null, null);
  private Status status = Status.EMPTY;

  @Group("apps")
  @Version("v1")
  @Kind("Deployment")
  @Plural("deployments")
  @Singular("deployment")
  public static final class Deployment extends SlimWorkload {
    private static final long serialVersionUID = 1;
  }

  @Group("apps")
  @Version("v1")
  @Kind("StatefulSet")
  @Plural("statefulsets")
  @Singular("statefulset")
  public static final class StatefulSet extends SlimWorkload {
    private static final long serialVersionUID = 1;
  }

  @Group("apps")
  @Version("v1")
  @Kind("DaemonSet")
  @Plural("daemonsets")
  @Singular("daemonset")
  public static final class DaemonSet extends SlimWorkload {
    private static final long serialVersionUID = 1;
  }

  @Group("batch")
  @Version("v1")
  @Kind("CronJob")
  @Plural("cronjobs")
  @Singular("cronjob")
  public static final class CronJob extends SlimWorkload {
    private static final long serialVersionUID = 1;
  }

  @Group("batch")
  @Version("v1")
  @Kind("Job")
  @Plural("jobs")
  @Singular("job")
  public static final class Job extends SlimWorkload {
    private static final long serialVersionUID = 1;
  }

  public Spec getSpec() {
    return spec;
  }

  @JsonSetter("spec")
  void specOf(@Nullable Spec stated) {
    if (stated != null) {
      this.spec = stated;
    }
  }

  public Status getStatus() {
    return status;
  }

  @JsonSetter("status")
  void statusOf(@Nullable Status stated) {
    if (stated != null) {
      this.status = stated;
    }
  }

  /** Whether its controller has not yet looked at its newest specification. */
  public boolean unseen() {
    Long generation = getMetadata().getGeneration();
    Long observed = status.observedGeneration;
    return generation != null && observed != null && observed < generation;
  }

  /** What is wanted; each kind uses a part of it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Spec(
      @Nullable Integer replicas,
      @Nullable LabelSelector selector,
      @Nullable Strategy strategy,
      @Nullable Strategy updateStrategy,
      @Nullable String schedule,
      @Nullable String timeZone,
      @Nullable Boolean suspend) {}

  /** How pods are replaced. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Strategy(@Nullable String type, @Nullable Rolling rollingUpdate) {}

  /** How many at a time. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Rolling(
      @Nullable IntOrString maxUnavailable,
      @Nullable IntOrString maxSurge,
      @Nullable Integer partition) {}

  /** What there is; each kind uses a part of it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Status(
      @Nullable Long observedGeneration,
      @Nullable Integer replicas,
      @Nullable Integer readyReplicas,
      @Nullable Integer updatedReplicas,
      @Nullable Integer availableReplicas,
      @Nullable String currentRevision,
      @Nullable String updateRevision,
      @Nullable Integer desiredNumberScheduled,
      @Nullable Integer numberReady,
      @Nullable Integer updatedNumberScheduled,
      @Nullable Integer numberAvailable,
      @Nullable List<Condition> conditions,
      @Nullable String lastSuccessfulTime) {
    private static final Status EMPTY =
        new Status(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** The condition of the type if it holds; null otherwise. */
    public @Nullable Condition holding(String type) {
      for (Condition each : conditions == null ? List.<Condition>of() : conditions) {
        if (type.equals(each.type) && "True".equals(each.status)) {
          return each;
        }
      }
      return null;
    }

    /** The reason of the condition of the type; empty if there is none. */
    public String reasonOf(String type) {
      for (Condition each : conditions == null ? List.<Condition>of() : conditions) {
        if (type.equals(each.type) && each.reason != null) {
          return each.reason;
        }
      }
      return "";
    }

    public @Nullable Instant lastSuccess() {
      return instant(lastSuccessfulTime);
    }
  }

  /** One side of a workload's health. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Condition(
      @Nullable String type,
      @Nullable String status,
      @Nullable String reason,
      @Nullable String lastTransitionTime) {
    public @Nullable Instant since() {
      return instant(lastTransitionTime);
    }
  }
}
