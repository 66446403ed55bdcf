package dev.signalbox.notifier.guard;

/** A connection that was not opened because of where it would have led. */
public final class AddressRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AddressRefused(String message) {
    super(message, null, false, false);
  }
}
