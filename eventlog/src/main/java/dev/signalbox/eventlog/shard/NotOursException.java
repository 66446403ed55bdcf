package dev.signalbox.eventlog.shard;

/** Somebody, or an earlier self, has moved on from here; nothing of this transaction may stay. */
final class NotOursException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean otherOwner;

  private NotOursException(String message, boolean otherOwner) {
    super(message, null, false, false);
    this.otherOwner = otherOwner;
  }

  /** The epoch was raised by somebody else. */
  static NotOursException otherOwner(Shard shard) {
    return new NotOursException("the epoch of " + shard + " is past", true);
  }

  /** The offsets are elsewhere: a commit whose answer was lost, or a seek by hand. */
  static NotOursException moved(String what) {
    return new NotOursException(what, false);
  }

  boolean hasOtherOwner() {
    return otherOwner;
  }
}
