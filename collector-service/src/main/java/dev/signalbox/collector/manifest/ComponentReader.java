package dev.signalbox.collector.manifest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one component with its workload and its checks. */
final class ComponentReader {
  /** The name under which a workload is sampled; no check may take it. */
  static final String WORKLOAD_CHECK = "workload";

  private final CheckReader checks;

  ComponentReader(CheckReader checks) {
    this.checks = checks;
  }

  Manifest.Component read(Fields fields, String namespace) {
    String name = fields.required("name", 63);
    fields.matching("name", ManifestReader.NAME, ManifestReader.NAME_RULE);
    var labels =
        new Manifest.Labels(
            fields.text("title", 200, name),
            fields.text("description", 2000),
            fields.text("group", 100));
    Fields thresholds = fields.object("thresholds");
    int fail = thresholds.integer("fail", 1, 20, 3);
    int recover = thresholds.integer("recover", 1, 20, 2);
    thresholds.close();
    List<Manifest.Check> read = checksOf(fields, fail, recover);
    return new Manifest.Component(
        name,
        labels,
        fields.flag("internal", false),
        fields.flag("critical", false),
        fields.oneOf("evidence", List.of("worst", "majority", "any"), "worst"),
        workload(fields, name, namespace, read.isEmpty()),
        read);
  }

  private List<Manifest.Check> checksOf(Fields fields, int fail, int recover) {
    List<String> places = new ArrayList<>();
    List<Manifest.Check> read =
        fields.objects(
            "checks",
            20,
            check -> {
              places.add(check.path());
              return checks.read(check, fail, recover);
            });
    return named(fields, read, places);
  }

  /** A check without a name is called by its kind, and numbered from the second on. */
  private static List<Manifest.Check> named(
      Fields fields, List<Manifest.Check> read, List<String> places) {
    Map<String, String> seen = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    List<Manifest.Check> named = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      Manifest.Check check = read.get(i);
      String kind = check.settings().kind();
      String name = check.name();
      if (name.isEmpty()) {
        int count = counts.merge(kind, 1, Integer::sum);
        name = count == 1 ? kind : kind + "-" + count;
      }
      String first = seen.putIfAbsent(name, places.get(i));
      if (first != null || name.equals(WORKLOAD_CHECK)) {
        String why =
            first == null
                ? "is taken by the workload"
                : "duplicate name \"" + name + "\", already at " + first;
        fields.refuse("checks[" + i + "]." + kind + ".name", why);
      }
      if (check.settings() instanceof KindSettings.Heartbeat
          && named.stream().anyMatch(one -> one.settings() instanceof KindSettings.Heartbeat)) {
        fields.refuse("checks[" + i + "].heartbeat", "is the second of its component");
      }
      named.add(new Manifest.Check(name, check.timing(), check.settings()));
    }
    return named;
  }

  /** Stated, or assumed by the component's name where nothing else is checked. */
  private static Manifest.@Nullable Workload workload(
      Fields fields, String component, String namespace, boolean nothingElse) {
    Duration restarts = Duration.ofMinutes(5);
    if (!fields.has("workload")) {
      return nothingElse
          ? new Manifest.Workload(null, component, namespace, Map.of(), null, restarts)
          : null;
    }
    Fields workload = fields.object("workload");
    String kind = kind(workload);
    String within = workload.text("namespace", 63, namespace);
    if (!within.equals(namespace)) {
      workload.refuse("namespace", "must be the application's own namespace (" + namespace + ")");
    }
    var stated =
        new Manifest.Workload(
            kind,
            workload.text("name", 253, component),
            namespace,
            selector(workload, kind),
            workload.integer("minReady", 0, 100_000),
            workload.duration("restarts", Duration.ZERO, Duration.ofHours(1), restarts));
    workload.close();
    return stated;
  }

  private static @Nullable String kind(Fields workload) {
    if (!workload.has("kind")) {
      return null;
    }
    String kind = workload.text("kind", 40, "");
    if (kind.equals("CronJob")) {
      workload.refuse("kind", "CronJob is not watched by this version");
      workload.get("late");
    } else {
      workload.oneOf("kind", List.of("Deployment", "StatefulSet", "DaemonSet", "Pods"), kind);
    }
    return kind;
  }

  private static Map<String, String> selector(Fields workload, @Nullable String kind) {
    boolean pods = "Pods".equals(kind);
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
