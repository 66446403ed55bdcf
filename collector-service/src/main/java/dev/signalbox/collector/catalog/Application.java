package dev.signalbox.collector.catalog;

import dev.signalbox.collector.manifest.ManifestTree;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One application of the catalog.
 *
 * @param stated the spec that its file states; empty where nothing but people state it
 * @param set the spec that people set
 * @param version rises with every change, never goes back
 */
public record Application(
    Key key, @Nullable String place, ObjectNode stated, ObjectNode set, long version, Times times) {

  public record Key(UUID id, String namespace, String name) {}

  public record Times(Instant created, Instant updated, @Nullable Instant retired) {}

  public UUID id() {
    return key.id();
  }

  public boolean retired() {
    return times.retired() != null;
  }

  /** What is in force: the file wins over people. */
  public ObjectNode spec() {
    return ManifestTree.merge(set, stated);
  }

  public ObjectNode document() {
    return ManifestTree.document(key.namespace(), key.name(), spec());
  }

  /** Who owns it, in words for a refusal; null where people do. */
  public @Nullable String owner() {
    return place == null ? null : "file " + place;
  }

  /** Field path to owner and place, for every field that is read-only to people. */
  public Map<String, String> statedBy() {
    Map<String, String> owners = new LinkedHashMap<>();
    String owner = owner();
    if (owner != null) {
      ManifestTree.fields(stated).forEach(field -> owners.put(field, owner));
    }
    return owners;
  }

  Application written(Instant now) {
    return new Application(
        key, place, stated, set, version + 1, new Times(times.created(), now, null));
  }

  Application retire(Instant now) {
    return new Application(
        key, place, stated, set, version + 1, new Times(times.created(), now, now));
  }

  Application withSet(ObjectNode spec) {
    return new Application(key, place, stated, spec, version, times);
  }

  Application withStated(@Nullable String by, ObjectNode spec) {
    return new Application(key, by, spec, set, version, times);
  }
}
