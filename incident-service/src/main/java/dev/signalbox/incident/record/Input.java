package dev.signalbox.incident.record;

import dev.signalbox.incident.application.Entry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a topic says, of one application. */
public sealed interface Input {

  UUID application();

  /** When the broker appended it. */
  Instant at();

  /**
   * The catalog's word.
   *
   * @param entry null: the application is gone for good
   */
  record Catalog(UUID application, Instant at, @Nullable Entry entry) implements Input {}

  /** One outcome of one check. */
  record Sample(UUID application, Instant at, Seen seen) implements Input {}
}
