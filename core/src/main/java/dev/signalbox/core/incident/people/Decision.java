package dev.signalbox.core.incident.people;

import dev.signalbox.core.incident.IncidentEvent;
import java.util.List;

/** The rule's answer to a person. */
public sealed interface Decision {

  /** So be it. */
  record Accepted(IncidentEvent event) implements Decision {}

  /**
   * No, and why.
   *
   * @param conflict somebody else was faster (409); else the request is at fault (422)
   */
  record Refused(boolean conflict, List<Fault> faults) implements Decision {}

  /**
   * What is wrong with a field, and what would be right.
   *
   * @param path of the field as the API calls it
   */
  record Fault(String path, String message) {}
}
