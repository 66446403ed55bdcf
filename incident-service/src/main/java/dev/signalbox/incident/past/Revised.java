package dev.signalbox.incident.past;

import dev.signalbox.core.status.Past.Stretch;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a component's past as it is now known.
 *
 * @param version the application's, from the row lock
 * @param cause samples that came late, or what a person corrected
 * @param author null: nobody, samples came late
 * @param at when it was revised
 * @param before what had been known of the same time
 * @param after gapless, in order, from the start up to the end
 */
public record Revised(
    UUID application,
    long version,
    UUID component,
    String cause,
    @Nullable String author,
    Instant at,
    List<Stretch> before,
    List<Stretch> after) {

  public Instant from() {
    return after.getFirst().from();
  }

  public Instant to() {
    return after.getLast().to();
  }
}
