package dev.signalbox.core.telling;

import dev.signalbox.core.Words;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Something that may be told.
 *
 * @param subject the incident, maintenance or component that it is about
 * @param sequence the subject's own version, rising
 * @param components that it touches; empty: the whole application
 * @param internal those of them that the public must not know of
 * @param announced whether whoever caused it wants it told; false for drafts and private notes too
 */
public record Occasion(
    Kind kind,
    UUID subject,
    long sequence,
    Instant at,
    Set<UUID> components,
    Set<UUID> internal,
    boolean announced) {

  public Occasion {
    components = Set.copyOf(components);
    internal = Set.copyOf(internal);
  }

  /** What subscribers choose between. */
  public enum Kind {
    INCIDENT,
    MAINTENANCE,
    COMPONENT;

    public String label() {
      return Words.of(this);
    }

    /**
     * @throws IllegalArgumentException naming all kinds there are
     */
    public static Kind parse(String label) {
      return Words.parse(Kind.class, label);
    }
  }
}
