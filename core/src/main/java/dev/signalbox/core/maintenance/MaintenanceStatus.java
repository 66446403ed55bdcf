package dev.signalbox.core.maintenance;

import dev.signalbox.core.Word;

/** The phase of a maintenance. */
public enum MaintenanceStatus implements Word {
  SCHEDULED,
  IN_PROGRESS,
  COMPLETED,
  CANCELLED;

  /** Planned or going on. */
  public boolean open() {
    return this == SCHEDULED || this == IN_PROGRESS;
  }
}
