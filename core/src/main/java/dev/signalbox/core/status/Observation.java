package dev.signalbox.core.status;

import java.time.Duration;
import java.time.Instant;

/**
 * One sample of one check, as far as settling needs it.
 *
 * @param reason in words, with numbers and units
 * @param at its slot, which together with the check is its natural key; for a sample that an event
 *     caused, when it was observed
 * @param interval when the next one is due; decides how long this one is good for
 * @param epoch of the shard's owner that took it
 * @param sequence rises with each sample of a check within an epoch
 */
public record Observation(
    Verdict verdict, String reason, Instant at, Duration interval, long epoch, long sequence) {
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** Evidence is good for 2 × interval + 15 s, and no longer from that moment on. */
  public Instant freshUntil() {
    return at.plus(interval.multipliedBy(2)).plus(GRACE);
  }

  /** Of two samples of the same slot the one that counts. */
  public Observation newer(Observation other) {
    return epoch == other.epoch && sequence >= other.sequence || epoch > other.epoch ? this : other;
  }
}
