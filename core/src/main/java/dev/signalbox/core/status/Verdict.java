package dev.signalbox.core.status;

import dev.signalbox.core.Word;

/** What one sample of a check says. */
public enum Verdict implements Word {
  OPERATIONAL(Status.OPERATIONAL),
  DEGRADED(Status.DEGRADED),
  OUTAGE(Status.OUTAGE),
  /** The monitor's own trouble: says nothing of the target. */
  INDETERMINATE(Status.UNKNOWN);

  private final Status status;

  Verdict(Status status) {
    this.status = status;
  }

  /** The status that this verdict gives, once settled. */
  public Status status() {
    return status;
  }

  /** Degraded and outage count as bad. */
  public boolean bad() {
    return status.bad();
  }
}
