package dev.signalbox.notifier.channel;

/** A way to tell somebody. Called on a virtual thread; may block, for 20 s at most. */
public interface Channel {

  /** As it stands in {@code subscription.channel}. */
  String name();

  /** How many may be under way at once in this process. */
  int parallel();

  /**
   * One attempt. Whatever the receiver does is an {@link Outcome}; an exception is a fault of ours.
   */
  Outcome send(Parcel parcel) throws InterruptedException;
}
