package dev.signalbox.collector.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a whole document strictly. */
public final class ManifestReader {
  public static final String API_VERSION = "signalbox.dev/v1";
  public static final String KIND = "StatusPage";
  public static final String DEFAULT_NAMESPACE = "default";
  static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
  static final String NAME_RULE =
      "must be 1 to 63 lower-case letters, digits, '-' or '.', beginning and ending with a letter or digit";

  private final ComponentReader components;

  /** Says whether checks may reach a host that is written as an address; null: they may. */
  public interface HostRule {
    @Nullable String refusal(String host);
  }

  public ManifestReader(HostRule hosts) {
    this.components = new ComponentReader(new CheckReader(hosts));
  }

  /** The manifest, or everything that is wrong with the document. */
  public sealed interface Result {
    record Accepted(Manifest manifest) implements Result {}

    record Refused(List<Problem> problems) implements Result {}
  }

  public Result read(JsonNode document) {
    List<Problem> problems = new ArrayList<>();
    Fields root = new Fields(document, "", problems);
    envelope(root);
    Manifest manifest = body(root);
    root.close();
    return problems.isEmpty()
        ? new Result.Accepted(manifest)
        : new Result.Refused(problems.stream().distinct().toList());
  }

  private static void envelope(Fields root) {
    root.oneOf("apiVersion", List.of(API_VERSION), API_VERSION);
    root.oneOf("kind", List.of(KIND), KIND);
    if (!root.has("metadata")) {
      root.refuse("metadata.name", "is required");
    }
  }

  private Manifest body(Fields root) {
    Fields metadata = root.object("metadata");
    String name = root.has("metadata") ? metadata.required("name", 63) : "";
    metadata.matching("name", NAME, NAME_RULE);
    String namespace = metadata.text("namespace", 63, DEFAULT_NAMESPACE);
    metadata.matching("namespace", NAME, NAME_RULE);
    metadata.get("labels");
    metadata.get("annotations");
    metadata.close();
    Fields spec = root.object("spec");
    Alias alias = new Alias(root, spec);
    Manifest manifest =
        new Manifest(
            name,
            namespace,
            PageReader.page(spec, alias.visibility(), name),
            componentsOf(spec, namespace),
            metricsOf(alias.metricsAt()),
            PageReader.incidents(spec),
            PageReader.alerts(spec));
    alias.close();
    spec.close();
    return manifest;
  }

  private List<Manifest.Component> componentsOf(Fields spec, String namespace) {
    List<Manifest.Component> read =
        spec.objects("components", 2000, fields -> components.read(fields, namespace));
    unique(spec, "components", read.stream().map(Manifest.Component::name).toList());
    return read;
  }

  private static List<Manifest.Metric> metricsOf(Fields holder) {
    List<Manifest.Metric> read = holder.objects("metrics", 50, MetricReader::read);
    unique(holder, "metrics", read.stream().map(Manifest.Metric::name).toList());
    return read;
  }

  /** Refuses the second of two equal names, naming the first. */
  static void unique(Fields holder, String list, List<String> names) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Integer first = seen.putIfAbsent(names.get(i), i);
      if (first != null && !names.get(i).isEmpty()) {
        holder.refuse(
            "%s[%d].name".formatted(list, i),
            "duplicate name \"%s\", already at %s[%d]"
                .formatted(names.get(i), holder.at(list), first));
      }
    }
  }

  /**
   * The short form {@code statusPage: {enabled, public, metrics}}, beside {@code spec} or inside
   * it.
   */
  private static final class Alias {
    private final Fields spec;
    private final @Nullable Fields fields;

    Alias(Fields root, Fields spec) {
      this.spec = spec;
      boolean outside = root.has("statusPage");
      boolean inside = spec.has("statusPage");
      if (outside && inside) {
        spec.refuse("statusPage", "is already given beside spec");
      }
      this.fields = outside ? root.object("statusPage") : inside ? spec.object("statusPage") : null;
    }

    Manifest.Visibility visibility() {
      String stated =
          spec.oneOf("visibility", List.of("public", "internal", "disabled"), "internal");
      if (fields == null) {
        return Manifest.Visibility.valueOf(stated.toUpperCase(Locale.ROOT));
      }
      boolean enabled = fields.flag("enabled", true);
      boolean open = fields.flag("public", false);
      if (spec.has("visibility")) {
        spec.refuse("visibility", "is already given by statusPage");
      }
      return !enabled
          ? Manifest.Visibility.DISABLED
          : open ? Manifest.Visibility.PUBLIC : Manifest.Visibility.INTERNAL;
    }

    Fields metricsAt() {
      if (fields == null || !fields.has("metrics")) {
        return spec;
      }
      if (spec.has("metrics")) {
        spec.refuse("metrics", "is already given by statusPage");
      }
      return fields;
    }

    void close() {
      if (fields != null) {
        fields.close();
      }
    }
  }
}
