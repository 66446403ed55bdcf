package dev.signalbox.core.incident.automatic;

import dev.signalbox.core.Word;
import java.time.Duration;

/**
 * How the machine handles the incidents of an application.
 *
 * @param delay for how long something must be bad before that opens an incident
 * @param quiet for how long all must be well before it is resolved
 * @param reopen for how long after that the same incident is reopened
 */
public record AutomaticPolicy(Mode mode, Duration delay, Duration quiet, Duration reopen) {
  /** What becomes of what the machine opens. */
  public enum Mode implements Word {
    PUBLISH,
    DRAFT,
    OFF
  }
}
