package dev.signalbox.collector.catalog;

import dev.signalbox.collector.catalog.Catalog.Wish;
import dev.signalbox.collector.manifest.ManifestTree;
import dev.signalbox.collector.manifest.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of who may change what. Pure: from the application as it is to what should become of
 * it.
 */
public final class Wishes {
  /** The fields of a spec that are the page's settings. */
  public static final List<String> PAGE_FIELDS =
      List.of(
          "visibility",
          "slug",
          "title",
          "domains",
          "branding",
          "metrics",
          "incidents",
          "notifications");

  private Wishes() {}

  /**
   * A file states an application: it owns those fields from now on, whoever had them before.
   *
   * @param present whether another file is still there; one that is gone is no owner any more
   */
  public static Wish state(
      Application known, String place, ObjectNode spec, Predicate<String> present) {
    String owner = known.place();
    boolean other =
        owner != null && !owner.equals(place) && !known.retired() && present.test(owner);
    return other
        ? refuse("metadata.name", "is already stated by file " + owner)
        : new Wish.Write(known.withStated(place, spec));
  }

  /** A person creates an application that is not there, or comes back. */
  public static Wish create(Optional<Application> before, Application fresh, ObjectNode spec) {
    if (before.isEmpty()) {
      return new Wish.Write(fresh.withSet(spec));
    }
    Application known = before.get();
    if (known.retired()) {
      return new Wish.Write(known.withStated(null, empty()).withSet(spec));
    }
    String owner = known.owner();
    return refuse("metadata.name", owner == null ? "exists already" : "is stated by " + owner);
  }

  /**
   * A person replaces everything that people set; what the file states may be repeated, not
   * changed.
   */
  public static Wish replace(Application known, ObjectNode spec) {
    ManifestTree.Overlay overlay = ManifestTree.overlay(known.stated(), spec);
    return overlay.conflicts().isEmpty()
        ? new Wish.Write(known.withSet(overlay.set()))
        : readOnly(known, overlay.conflicts());
  }

  /** RFC 7396 on what is in force, with the same limits as {@link #replace}. */
  public static Wish patch(Application known, ObjectNode patch) {
    ManifestTree.Overlay removed = ManifestTree.overlay(known.stated(), patch);
    if (!removed.conflicts().isEmpty()) {
      return readOnly(known, removed.conflicts());
    }
    return new Wish.Write(known.withSet(ManifestTree.patch(known.set(), removed.set())));
  }

  /** A person replaces the page's settings and nothing else. */
  public static Wish settings(Application known, ObjectNode page) {
    ObjectNode statedPage = empty();
    ObjectNode rest = known.set().deepCopy();
    for (String field : PAGE_FIELDS) {
      JsonNode stated = known.stated().get(field);
      if (stated != null) {
        statedPage.set(field, stated);
      }
      rest.remove(field);
    }
    ManifestTree.Overlay overlay = ManifestTree.overlay(statedPage, page);
    return overlay.conflicts().isEmpty()
        ? new Wish.Write(known.withSet(ManifestTree.merge(rest, overlay.set())))
        : readOnly(known, overlay.conflicts());
  }

  /**
   * A person removes an application.
   *
   * @param present whether its file is still a source; what no source states any more people may
   *     remove
   */
  public static Wish remove(Application known, boolean present) {
    String owner = known.owner();
    return owner != null && present
        ? refuse("metadata.name", "is stated by " + owner + "; remove it there")
        : new Wish.Retire();
  }

  /** Refuses a change of what was changed since; null version: the caller does not care. */
  public static @Nullable Wish stale(Application known, @Nullable Long expected) {
    if (expected == null || expected == known.version()) {
      return null;
    }
    return new Wish.Refuse(
        new Decision.Refused(
            Decision.Why.STALE,
            "The application has changed since it was read: it is at version "
                + known.version()
                + ".",
            List.of()));
  }

  private static Wish readOnly(Application known, List<String> fields) {
    String owner = String.valueOf(known.owner());
    List<Problem> problems =
        fields.stream()
            .map(field -> new Problem(field, "is stated by " + owner + "; change it there"))
            .toList();
    return new Wish.Refuse(
        new Decision.Refused(Decision.Why.CONFLICT, problems.getFirst().toString(), problems));
  }

  private static Wish refuse(String path, String message) {
    return new Wish.Refuse(Decision.conflict(path, message));
  }

  private static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
