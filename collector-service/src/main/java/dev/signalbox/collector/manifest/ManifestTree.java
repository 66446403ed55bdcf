package dev.signalbox.collector.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is in force is a merge: defaults ← what people set ← what a file or resource states. Objects
 * merge field by field, lists and values are taken whole. All trees here are {@code spec} objects
 * in normal form, without the short form {@code statusPage}.
 */
public final class ManifestTree {
  private ManifestTree() {}

  /** The spec of an accepted document, with the short form turned into the long one. */
  public static ObjectNode spec(JsonNode document) {
    ObjectNode spec =
        document.get("spec") instanceof ObjectNode stated ? stated.deepCopy() : empty();
    JsonNode inside = spec.remove("statusPage");
    JsonNode alias = document.get("statusPage") instanceof ObjectNode outside ? outside : inside;
    if (alias instanceof ObjectNode page) {
      spec.put("visibility", visibility(page));
      if (page.has("metrics")) {
        spec.set("metrics", page.get("metrics"));
      }
    }
    return withoutNulls(spec);
  }

  /**
   * The short form's two flags as one word: enabled unless said otherwise, internal unless said
   * otherwise.
   */
  public static String visibility(ObjectNode page) {
    boolean enabled = page.path("enabled").asBoolean(true);
    return !enabled ? "disabled" : page.path("public").asBoolean(false) ? "public" : "internal";
  }

  public static ObjectNode document(String namespace, String name, ObjectNode spec) {
    ObjectNode document = empty();
    document.put("apiVersion", ManifestReader.API_VERSION).put("kind", ManifestReader.KIND);
    document.putObject("metadata").put("name", name).put("namespace", namespace);
    document.set("spec", spec);
    return document;
  }

  /** The upper tree wins wherever it says something. */
  public static ObjectNode merge(ObjectNode under, ObjectNode upper) {
    ObjectNode merged = under.deepCopy();
    for (Map.Entry<String, JsonNode> field : upper.properties()) {
      JsonNode below = merged.get(field.getKey());
      merged.set(
          field.getKey(),
          below instanceof ObjectNode lower && field.getValue() instanceof ObjectNode above
              ? merge(lower, above)
              : field.getValue().deepCopy());
    }
    return merged;
  }

  /** RFC 7396: null removes. */
  public static ObjectNode patch(ObjectNode target, ObjectNode patch) {
    ObjectNode patched = target.deepCopy();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isNull()) {
        patched.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode inner) {
        ObjectNode below =
            patched.get(field.getKey()) instanceof ObjectNode lower ? lower : empty();
        patched.set(field.getKey(), patch(below, inner));
      } else {
        patched.set(field.getKey(), field.getValue().deepCopy());
      }
    }
    return patched;
  }

  /**
   * What people set once the stated part is taken away, and the fields where they say otherwise
   * than it.
   */
  public record Overlay(ObjectNode set, List<String> conflicts) {}

  /** Parts a wanted tree into what is stated already and what people set beside it. */
  public static Overlay overlay(ObjectNode stated, ObjectNode wanted) {
    List<String> conflicts = new ArrayList<>();
    ObjectNode set = beside(stated, wanted, "spec", conflicts);
    return new Overlay(set, conflicts);
  }

  private static ObjectNode beside(
      ObjectNode stated, ObjectNode wanted, String path, List<String> conflicts) {
    ObjectNode set = empty();
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      @Nullable JsonNode said = stated.get(field.getKey());
      String at = path + "." + field.getKey();
      if (said == null) {
        set.set(field.getKey(), field.getValue().deepCopy());
      } else if (said instanceof ObjectNode lower && field.getValue() instanceof ObjectNode upper) {
        ObjectNode inner = beside(lower, upper, at, conflicts);
        if (!inner.isEmpty()) {
          set.set(field.getKey(), inner);
        }
      } else if (!said.equals(field.getValue())) {
        conflicts.add(at);
      }
    }
    return set;
  }

  /** Every field that a tree states, down to lists and values. */
  public static List<String> fields(ObjectNode tree) {
    List<String> paths = new ArrayList<>();
    collect(tree, "spec", paths);
    return paths;
  }

  private static void collect(ObjectNode tree, String path, List<String> paths) {
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      String at = path + "." + field.getKey();
      if (field.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
        collect(inner, at, paths);
      } else {
        paths.add(at);
      }
    }
  }

  private static ObjectNode withoutNulls(ObjectNode tree) {
    return patch(empty(), tree);
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
