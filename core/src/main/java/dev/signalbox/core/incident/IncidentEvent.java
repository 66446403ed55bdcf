package dev.signalbox.core.incident;

import dev.signalbox.core.Word;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident moved: the whole of it afterwards, and what was done. Folding is taking {@code
 * after}.
 *
 * @param update what the timeline gains; null: nothing
 * @param announced whether subscribers are to be told
 * @param at the time at which it was due
 */
public record IncidentEvent(
    Change change, Incident after, @Nullable Update update, boolean announced, Instant at) {

  /** What was done to an incident. */
  public enum Change implements Word {
    OPENED,
    UPDATED,
    JOINED,
    MONITORING,
    RESOLVED,
    REOPENED,
    NOTED,
    CORRECTED,
    DELETED
  }
}
