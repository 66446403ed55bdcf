package dev.signalbox.collector.workload.slim;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** An object of which only what is judged was read. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public abstract class Slim implements HasMetadata, Namespaced {
  private static final long serialVersionUID = 1;

  private ObjectMeta metadata = new SlimMeta();

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

  @JsonIgnore
  @Override
  public void setApiVersion(String version) {
    // its annotations say it
  }

  /** Kind and name of the object that made this one, as {@code CronJob/report}; null: none. */
  public @Nullable String controller() {
    return metadata instanceof SlimMeta slim ? slim.controller() : null;
  }

  /** Whether it is being deleted. */
  public boolean leaving() {
    return metadata.getDeletionTimestamp() != null;
  }

  /** When it was made; null where the API did not say so. */
  public @Nullable Instant created() {
    return instant(metadata.getCreationTimestamp());
  }

  static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  static @Nullable String interned(@Nullable String text) {
    return text == null ? null : text.intern();
  }
}
