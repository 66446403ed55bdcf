package dev.signalbox.collector.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    return fields.has("workload") || nothingElse
        ? WorkloadReader.read(fields.object("workload"), component, namespace)
        : null;
  }
}
