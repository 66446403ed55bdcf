package dev.signalbox.query.standing;

import dev.signalbox.query.directory.Held;
import dev.signalbox.query.directory.PageDirectory;
import java.time.Instant;

/**
 * For how long an answer stands: as long as this replica holds just this version of the page and of
 * its vital signs, and no longer than a point in time.
 *
 * @param until when the time, or the caller's token, makes it void
 * @param route as metrics name it
 */
record Terms(Held held, Instant until, String route) {

  boolean met(PageDirectory directory, Instant now) {
    return now.isBefore(until) && directory.holds(held);
  }
}
