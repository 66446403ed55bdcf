package dev.signalbox.collector.check;

import dev.signalbox.core.status.Verdict;

/** Why an exchange has no answer, in words; whose fault it is stands in the verdict. */
final class Trouble extends Exception {
  /** The two sides found no common tongue. */
  static final Trouble NO_HANDSHAKE = theirs("TLS handshake failed");

  private static final long serialVersionUID = 1;
  private final Verdict verdict;
  private final String reason;

  private Trouble(Verdict verdict, String reason) {
    super(reason, null, false, false);
    this.verdict = verdict;
    this.reason = reason;
  }

  static Trouble theirs(String reason) {
    return new Trouble(Verdict.OUTAGE, reason);
  }

  static Trouble own(String reason) {
    return new Trouble(Verdict.INDETERMINATE, reason);
  }

  boolean isOwn() {
    return verdict == Verdict.INDETERMINATE;
  }

  /** The outcome, said with the kind of the check in front where the target is at fault. */
  Outcome outcome(String kind) {
    return Outcome.of(verdict, isOwn() ? reason : kind + ": " + reason);
  }
}
