package dev.signalbox.incident.status;

import dev.signalbox.core.status.StatusMove;
import dev.signalbox.core.status.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One move of a component as it is published.
 *
 * @param version the application's, from the row lock
 * @param evidence what each check said at that time
 */
public record Transition(
    UUID application,
    long version,
    UUID component,
    StatusMove move,
    List<Said> evidence,
    @Nullable Workload workload) {

  /**
   * What one check said.
   *
   * @param kind as the catalog spells it
   */
  public record Said(
      UUID check, String name, String kind, Verdict verdict, String reason, Instant freshUntil) {}
}
