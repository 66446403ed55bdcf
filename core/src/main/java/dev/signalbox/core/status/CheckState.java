package dev.signalbox.core.status;

import java.time.Instant;
import java.util.Objects;
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
 * @param at its time; null: none was seen
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
    @Nullable Instant at,
    @Nullable Instant freshUntil) {
  public static final CheckState NEW =
      new CheckState(
          null,
          false,
          null,
          "",
          Streak.NONE,
          Streak.NONE,
          Long.MIN_VALUE,
          Long.MIN_VALUE,
          null,
          null);

  /** Whether the evidence is no longer good at that time, or there is none. */
  public boolean expired(Instant at) {
    return freshUntil == null || !at.isBefore(freshUntil);
  }

  /**
   * Whether a sample is older than the newest one seen, or repeats its slot. Where one sample
   * settles, a repeated slot is newer knowledge: two events in one millisecond.
   */
  boolean hasSeen(Observation sample, CheckFold.Policy policy) {
    return sample.epoch() < epoch
        || sample.epoch() == epoch && sample.sequence() <= sequence
        || at != null && (sample.at().isBefore(at) || sample.at().equals(at) && !policy.atOnce());
  }

  /**
   * Whether both say the same from that time on, whatever they have been through: what is expired
   * speaks by its last verdict alone.
   */
  public boolean speaksLike(CheckState other, Instant now) {
    if (expired(now) && other.expired(now)) {
      return (settled != null && settled.bad()) == (other.settled != null && other.settled.bad());
    }
    return settled == other.settled
        && standing == other.standing
        && Objects.equals(freshUntil, other.freshUntil)
        && degraded.goesOnLike(other.degraded)
        && outage.goesOnLike(other.outage);
  }

  CheckState seen(Observation s) {
    return new CheckState(
        settled,
        standing,
        since,
        reason,
        degraded,
        outage,
        s.epoch(),
        s.sequence(),
        s.at(),
        freshUntil);
  }

  CheckState provedBy(Observation s) {
    Instant fresh =
        freshUntil != null && freshUntil.isAfter(s.freshUntil()) ? freshUntil : s.freshUntil();
    return new CheckState(
        settled, standing, since, reason, degraded, outage, epoch, sequence, at, fresh);
  }

  CheckState moved(
      @Nullable Verdict to,
      boolean stands,
      @Nullable Instant from,
      String why,
      Streak degradedRun,
      Streak outageRun) {
    return new CheckState(
        to, stands, from, why, degradedRun, outageRun, epoch, sequence, at, freshUntil);
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
