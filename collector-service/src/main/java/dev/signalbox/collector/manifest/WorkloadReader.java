package dev.signalbox.collector.manifest;

import dev.signalbox.core.workload.CronState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the workload behind a component; an empty object means what the component's name says. */
final class WorkloadReader {
  private static final String PODS = "Pods";
  private static final String CRON_JOB = "CronJob";
  private static final List<String> KINDS =
      List.of("Deployment", "StatefulSet", "DaemonSet", CRON_JOB, PODS);
  private static final Duration RESTARTS = Duration.ofMinutes(5);
  private static final Duration LATE_DEGRADED = Duration.ofMinutes(30);
  private static final Duration LATE_OUTAGE = Duration.ofHours(2);
  private static final Duration LATEST = Duration.ofDays(14);

  private WorkloadReader() {}

  static Manifest.Workload read(Fields workload, String component, String namespace) {
    String kind = workload.has("kind") ? workload.oneOf("kind", KINDS, "Deployment") : null;
    String within = workload.text("namespace", 63, namespace);
    if (!within.equals(namespace)) {
      workload.refuse("namespace", "must be the application's own namespace (" + namespace + ")");
    }
    if (CRON_JOB.equals(kind)) {
      onlyForPods(workload, "minReady");
      onlyForPods(workload, "restarts");
    } else if (workload.has("late")) {
      workload.refuse("late", "is only for kind CronJob");
    }
    var stated =
        new Manifest.Workload(
            kind,
            workload.text("name", 253, component),
            namespace,
            selector(workload, kind),
            workload.integer("minReady", 0, 100_000),
            workload.duration("restarts", Duration.ZERO, Duration.ofHours(1), RESTARTS),
            late(workload));
    workload.close();
    return stated;
  }

  private static void onlyForPods(Fields workload, String field) {
    if (workload.has(field)) {
      workload.refuse(field, "is not for kind CronJob");
    }
  }

  private static CronState.Late late(Fields workload) {
    Fields late = workload.object("late");
    Duration degraded = late.duration("degraded", Duration.ZERO, LATEST, LATE_DEGRADED);
    Duration usual = degraded.compareTo(LATE_OUTAGE) > 0 ? degraded : LATE_OUTAGE;
    Duration outage = late.duration("outage", Duration.ZERO, LATEST, usual);
    if (outage.compareTo(degraded) < 0) {
      late.refuse("outage", "must not be shorter than degraded");
    }
    late.close();
    return new CronState.Late(degraded, outage);
  }

  private static Map<String, String> selector(Fields workload, @Nullable String kind) {
    boolean pods = PODS.equals(kind);
    JsonNode value = workload.get("selector");
    if (value == null) {
      if (pods) {
        workload.refuse("selector", "is required for kind Pods");
      }
      return Map.of();
    }
    Map<String, String> labels = new TreeMap<>();
    if (!pods) {
      workload.refuse("selector", "is only for kind Pods");
    } else if (!value.isObject() || value.isEmpty() || value.size() > 20) {
      workload.refuse("selector", "must be 1 to 20 labels such as { app: worker }");
    } else {
      for (Map.Entry<String, JsonNode> label : value.properties()) {
        if (label.getValue().isString()) {
          labels.put(label.getKey(), label.getValue().asString());
        } else {
          workload.refuse("selector." + label.getKey(), "must be text");
        }
      }
    }
    return labels;
  }
}
