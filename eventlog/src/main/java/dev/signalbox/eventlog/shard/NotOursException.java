package dev.signalbox.eventlog.shard;

/** Somebody else has moved on from here; nothing of this transaction may stay. */
final class NotOursException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotOursException(String message) {
    super(message, null, false, false);
  }
}
