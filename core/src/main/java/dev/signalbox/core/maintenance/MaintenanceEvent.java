package dev.signalbox.core.maintenance;

import dev.signalbox.core.Word;
import java.time.Instant;

/**
 * A maintenance moved: the whole of it afterwards, and what was done.
 *
 * @param message what its timeline gains; empty: nothing
 * @param announced whether subscribers are to be told
 * @param at the time at which it was due
 */
public record MaintenanceEvent(
    Change change,
    Maintenance after,
    String message,
    String author,
    boolean announced,
    Instant at) {

  /** What was done to a maintenance. */
  public enum Change implements Word {
    SCHEDULED,
    UPDATED,
    REMINDED,
    STARTED,
    COMPLETED,
    CANCELLED,
    DELETED
  }
}
