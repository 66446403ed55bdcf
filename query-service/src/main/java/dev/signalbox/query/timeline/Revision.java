package dev.signalbox.query.timeline;

import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Something new about a component's history, in the order in which its writer learned it. */
public sealed interface Revision {
  UUID application();

  UUID component();

  /** Its writer's version; live states and the past are ordered each by itself. */
  long version();

  /** From where on spans may change. */
  Instant from();

  /**
   * The live status as it goes on from {@code from}; what was known after that instant does not
   * hold any more.
   */
  record Live(
      UUID application,
      UUID component,
      long version,
      Instant from,
      Instant measuredFrom,
      Status measured,
      Status effective,
      String reason,
      String explanation)
      implements Revision {}

  /** What is now known of [{@code from}, {@code to}): {@code spans}, gapless and in order. */
  record Past(
      UUID application, UUID component, long version, Instant from, Instant to, List<Span> spans)
      implements Revision {}
}
