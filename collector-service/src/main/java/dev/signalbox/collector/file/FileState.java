package dev.signalbox.collector.file;

import dev.signalbox.collector.manifest.Problem;
import java.time.Instant;
import java.util.List;

/**
 * How one manifest file stands.
 *
 * @param applications the names that it states, as {@code namespace/name}
 */
public record FileState(
    String place, State state, List<String> applications, List<Problem> errors, Instant since) {

  public enum State {
    IN_FORCE,
    /** It does not hold; the last good version of what it states stays in force. */
    REFUSED,
    /** It cannot be read; what it stated before stays in force. */
    UNREADABLE
  }
}
