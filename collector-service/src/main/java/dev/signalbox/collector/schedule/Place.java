package dev.signalbox.collector.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What of a check outlives its settings: the epoch, the next sequence, whether a run is under way,
 * and which times are taken.
 */
final class Place {
  /** A clock that was set back further than this is believed. */
  private static final Duration BACKWARDS = Duration.ofSeconds(1);

  private final long epoch;
  private long sequence;
  private boolean busy;
  private Instant told = Instant.MIN;

  Place(long epoch) {
    this.epoch = epoch;
  }

  long epoch() {
    return epoch;
  }

  synchronized long next() {
    return ++sequence;
  }

  /**
   * The time under which what an event caused is told. A check and a time make one sample, so it is
   * nobody else's: neither a slot's, whoever may look in that slot, nor that of an event before.
   */
  synchronized Instant event(Slots slots, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    if (slots.has(at)) {
      at = at.minusMillis(1);
    }
    if (!at.isAfter(told) && at.isAfter(told.minus(BACKWARDS))) {
      at = told.plusMillis(1);
    }
    if (slots.has(at)) {
      at = at.plusMillis(1);
    }
    told = at;
    return at;
  }

  synchronized boolean enter() {
    if (busy) {
      return false;
    }
    busy = true;
    return true;
  }

  synchronized void leave() {
    busy = false;
  }
}
