package dev.signalbox.core.status;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one check.
 *
 * @param stance what it says
 * @param degraded the run of samples that were at least degraded, or were not
 * @param outage the run of samples that were an outage, or were not
 * @param newest the newest sample seen
 */
public record CheckState(Stance stance, Streak degraded, Streak outage, Seen newest) {
  public static final CheckState NEW =
      new CheckState(Stance.NONE, Streak.NONE, Streak.NONE, Seen.NOTHING);

  /**
   * Whether both say the same from that time on, whatever they have been through: what is expired
   * speaks by its last verdict alone.
   */
  public boolean speaksLike(CheckState other, Instant now) {
    if (stance.expired(now) && other.stance.expired(now)) {
      return stance.wasBad() == other.stance.wasBad();
    }
    return stance.settled() == other.stance.settled()
        && stance.standing() == other.stance.standing()
        && Objects.equals(stance.freshUntil(), other.stance.freshUntil())
        && degraded.goesOnLike(other.degraded)
        && outage.goesOnLike(other.outage);
  }

  /**
   * Which sample was seen last.
   *
   * @param at null: none was
   */
  public record Seen(long epoch, long sequence, @Nullable Instant at) {
    static final Seen NOTHING = new Seen(Long.MIN_VALUE, Long.MIN_VALUE, null);

    static Seen of(Observation sample) {
      return new Seen(sample.epoch(), sample.sequence(), sample.at());
    }

    /**
     * Whether a sample is older than this one, or repeats its slot. Where one sample settles, a
     * repeated slot is newer knowledge: two events in one millisecond.
     */
    boolean covers(Observation sample, CheckFold.Policy policy) {
      return sample.epoch() < epoch
          || sample.epoch() == epoch && sample.sequence() <= sequence
          || at != null && (sample.at().isBefore(at) || sample.at().equals(at) && !policy.atOnce());
    }
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

    Streak with(boolean reaches, Observation sample, CheckFold.Policy policy) {
      boolean goesOn = length > 0 && reached == reaches;
      int run = goesOn ? length + 1 : 1;
      int needed = reaches ? policy.fail() : policy.recover();
      return new Streak(
          run >= needed ? Boolean.valueOf(reaches) : settled,
          reaches,
          Math.min(run, needed),
          goesOn ? from : sample.at());
    }

    /** A run that has settled goes on like another; one that has not yet depends on its start. */
    boolean goesOnLike(Streak other) {
      return Objects.equals(settled, other.settled)
          && reached == other.reached
          && length == other.length
          && (settledOn(reached) || Objects.equals(from, other.from));
    }

    boolean settledOn(boolean level) {
      return settled != null && settled == level;
    }
  }
}
