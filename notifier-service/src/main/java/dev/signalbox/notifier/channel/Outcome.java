package dev.signalbox.notifier.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. An ill receiver is a value, not an exception. */
public sealed interface Outcome {

  /** The receiver, or its mail server, took it. */
  record Delivered(@Nullable Integer status) implements Outcome {}

  /**
   * The receiver did not take it; trying again may help.
   *
   * @param wish when it asked to be tried again
   */
  record Failed(@Nullable Integer status, String error, @Nullable Duration wish)
      implements Outcome {}

  /**
   * The receiver does not want any more, or does not exist.
   *
   * @param state what becomes of the subscription
   */
  record Gone(@Nullable Integer status, String error, String state) implements Outcome {}

  /** Nobody is to be told any more; it says nothing about the receiver. */
  record Pointless(String error) implements Outcome {}

  /** Our own trouble: waited out, and not counted against the receiver. */
  record Later(String error, Duration pause) implements Outcome {}
}
