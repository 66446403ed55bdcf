package dev.signalbox.core.status;

import java.time.Duration;
import java.time.Instant;

/**
 * One sample of one check, as far as settling needs it.
 *
 * @param reason in words, with numbers and units
 * @param at when it was observed
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
}
