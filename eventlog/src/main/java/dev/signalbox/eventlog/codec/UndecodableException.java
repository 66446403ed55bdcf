package dev.signalbox.eventlog.codec;

/** The bytes are no record that this reader can read: poison, which no retry will heal. */
public final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UndecodableException(String message) {
    super(message);
  }

  public UndecodableException(String message, Throwable cause) {
    super(message, cause);
  }
}
