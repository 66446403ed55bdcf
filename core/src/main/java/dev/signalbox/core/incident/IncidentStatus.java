package dev.signalbox.core.incident;

import dev.signalbox.core.Words;

/** The phase of an incident. */
public enum IncidentStatus {
  INVESTIGATING,
  IDENTIFIED,
  MONITORING,
  RESOLVED;

  public String label() {
    return Words.of(this);
  }

  public boolean open() {
    return this != RESOLVED;
  }

  /**
   * @throws IllegalArgumentException naming all phases there are
   */
  public static IncidentStatus parse(String label) {
    return Words.parse(IncidentStatus.class, label);
  }
}
