package dev.signalbox.schemas;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a sample counts as taken: the same for everybody who reads samples. */
public final class SampleTime {

  /** How far a producer's clock may be ahead of the broker's before its samples prove nothing. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  /** How far a slot may be ahead of the broker's clock and still be told as the time. */
  private static final Duration TOLERATED = Duration.ofSeconds(5);

  private SampleTime() {}

  /**
   * @param appended when the broker had it, by the broker's clock
   * @return its slot, or when the broker had it where the slot was still to come; null: its
   *     producer's clock is so wrong that it proves nothing
   */
  public static @Nullable Instant of(Sample sample, Instant appended) {
    Instant slot = sample.getScheduledAt();
    if (sample.getObservedAt().isAfter(appended.plus(SKEW))) {
      return null;
    }
    return slot.isAfter(appended.plus(TOLERATED)) ? appended : slot;
  }
}
