package dev.signalbox.core.status;

import dev.signalbox.core.Word;

/** What one sample of a check says. */
public enum Verdict implements Word {
  OPERATIONAL,
  DEGRADED,
  OUTAGE,
  /** The monitor's own trouble: says nothing of the target. */
  INDETERMINATE;

  /** Degraded and outage count as bad. */
  public boolean bad() {
    return this == DEGRADED || this == OUTAGE;
  }

  /** The status that this verdict gives, once settled. */
  public Status status() {
    return switch (this) {
      case OPERATIONAL -> Status.OPERATIONAL;
      case DEGRADED -> Status.DEGRADED;
      case OUTAGE -> Status.OUTAGE;
      case INDETERMINATE -> Status.UNKNOWN;
    };
  }

  /**
   * @throws IllegalArgumentException naming all verdicts there are
   */
  public static Verdict parse(String label) {
    return Word.parse(Verdict.class, label);
  }
}
