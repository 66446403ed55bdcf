package dev.signalbox.core.maintenance;

import dev.signalbox.core.Words;

/** The phase of a maintenance. */
public enum MaintenanceStatus {
  SCHEDULED,
  IN_PROGRESS,
  COMPLETED,
  CANCELLED;

  public String label() {
    return Words.of(this);
  }

  /**
   * @throws IllegalArgumentException naming all phases there are
   */
  public static MaintenanceStatus parse(String label) {
    return Words.parse(MaintenanceStatus.class, label);
  }
}
