package dev.signalbox.core.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one check.
 *
 * @param settled the verdict that settled last; null: none has yet
 * @param standing whether it still stands; after silence it has to settle anew
 * @param since when the settled verdict began: the first sample of its run
 * @param reason of the settled verdict
 * @param degraded the run of samples that were at least degraded, or were not
 * @param outage the run of samples that were an outage, or were not
 * @param epoch with {@code sequence}: the newest sample seen
 * @param freshUntil when the evidence expires; null: there never was any
 */
public record CheckState(
    @Nullable Verdict settled,
    boolean standing,
    @Nullable Instant since,
    String reason,
    Streak degraded,
    Streak outage,
    long epoch,
    long sequence,
    @Nullable Instant freshUntil) {
  public static final CheckState NEW =
      new CheckState(
          null, false, null, "", Streak.NONE, Streak.NONE, Long.MIN_VALUE, Long.MIN_VALUE, null);

  /** Whether the evidence is no longer good at that time, or there is none. */
  public boolean expired(Instant at) {
    return freshUntil == null || !at.isBefore(freshUntil);
  }

  boolean hasSeen(Observation sample) {
    return sample.epoch() < epoch || sample.epoch() == epoch && sample.sequence() <= sequence;
  }

  CheckState seen(Observation sample) {
    return new CheckState(
        settled,
        standing,
        since,
        reason,
        degraded,
        outage,
        sample.epoch(),
        sample.sequence(),
        freshUntil);
  }

  /**
   * Whether samples reach one level (at least degraded; outage), and for how many in a row they
   * have or have not.
   *
   * @param settled what a run long enough said last; null: none has been yet
   * @param reached what the current run says
   * @param length of the current run; 0: there is none
   * @param from the first sample of the current run
   */
  public record Streak(
      @Nullable Boolean settled, boolean reached, int length, @Nullable Instant from) {
    static final Streak NONE = new Streak(null, false, 0, null);

    Streak with(boolean reaches, Instant at, CheckFold.Policy policy) {
      boolean goesOn = length > 0 && reached == reaches;
      int run = goesOn ? length + 1 : 1;
      int needed = reaches ? policy.fail() : policy.recover();
      return new Streak(
          run >= needed ? Boolean.valueOf(reaches) : settled,
          reaches,
          Math.min(run, needed),
          goesOn ? from : at);
    }

    boolean settledOn(boolean level) {
      return settled != null && settled == level;
    }
  }
}
