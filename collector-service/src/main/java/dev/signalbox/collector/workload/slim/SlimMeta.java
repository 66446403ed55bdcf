package dev.signalbox.collector.workload.slim;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata without what is large and never read; its strings are interned, since thousands of pods
 * share them.
 */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonIgnoreProperties(
    value = {"managedFields", "annotations", "finalizers", "generateName", "selfLink", "uid"},
    ignoreUnknown = true)
class SlimMeta extends ObjectMeta {
  private static final long serialVersionUID = 1;

  private @Nullable String controller;

  /** What is never read is one empty thing for all, not some of each object's own. */
  SlimMeta() {
    setAnnotations(Map.of());
    setAdditionalProperties(Map.of());
    setFinalizers(List.of());
    setManagedFields(List.of());
    super.setOwnerReferences(List.of());
  }

  /** Kind and name of the object that made this one, as {@code CronJob/report}; null: none. */
  @JsonIgnore
  @Nullable String controller() {
    return controller;
  }

  @Override
  public void setAdditionalProperty(String name, @Nullable Object value) {
    // a field of a newer Kubernetes
  }

  @Override
  public void setOwnerReferences(@Nullable List<OwnerReference> owners) {
    for (OwnerReference owner : owners == null ? List.<OwnerReference>of() : owners) {
      if (Boolean.TRUE.equals(owner.getController())) {
        controller = (owner.getKind() + "/" + owner.getName()).intern();
      }
    }
  }

  @Override
  public void setLabels(@Nullable Map<String, String> labels) {
    Map<String, String> interned = new HashMap<>();
    if (labels != null) {
      labels.forEach((key, value) -> interned.put(key.intern(), value.intern()));
    }
    super.setLabels(Map.copyOf(interned));
  }

  @Override
  public void setNamespace(@Nullable String namespace) {
    super.setNamespace(namespace == null ? null : namespace.intern());
  }
}
