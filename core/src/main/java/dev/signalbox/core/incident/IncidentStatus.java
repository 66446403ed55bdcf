package dev.signalbox.core.incident;

import dev.signalbox.core.Word;

/** The phase of an incident. */
public enum IncidentStatus implements Word {
  INVESTIGATING,
  IDENTIFIED,
  MONITORING,
  RESOLVED;

  public boolean open() {
    return this != RESOLVED;
  }
}
