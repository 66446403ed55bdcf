package dev.signalbox.core.status;

import dev.signalbox.core.status.CheckState.Streak;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Settling: when the samples of a check are believed.
 *
 * <p>Two levels are watched, "at least degraded" and "outage". A level is reached after {@code
 * fail} samples in a row that reach it, and left after {@code recover} in a row that do not; so
 * degraded and outage both count as bad, and a mixed run settles on its mildest. A change is dated
 * back to the first sample of its run. Indeterminate samples neither count nor break a run, and
 * prove nothing. After silence nothing counts that was seen before it.
 *
 * <p>There are two folds of it. {@link #observe} is the live state's: what is older than the newest
 * sample seen never moves it. {@link Course} is the record's: it takes all samples in order of
 * their time, however late they came.
 */
public final class CheckFold {

  private CheckFold() {}

  /**
   * When a check's verdict settles.
   *
   * @param fail bad samples in a row that settle, from 1
   * @param recover good samples in a row that settle, from 1
   * @param followsReason whether the reason is a fact of its own ("1 of 3 pods ready") that is
   *     taken over while the verdict stays; where it is not, the reason stays that of the run that
   *     settled
   */
  public record Policy(int fail, int recover, boolean followsReason) {
    /** A workload's conditions are settled already. */
    public static final Policy WORKLOAD = new Policy(1, 1, true);

    public Policy {
      if (fail < 1 || recover < 1) {
        throw new IllegalArgumentException("fail and recover are counted from 1");
      }
    }

    public static Policy of(int fail, int recover) {
      return new Policy(fail, recover, false);
    }

    boolean atOnce() {
      return fail == 1 && recover == 1;
    }
  }

  /**
   * A verdict settled.
   *
   * @param from what stood before; null: nothing did
   * @param since the first sample of the run
   */
  public record Settlement(@Nullable Verdict from, Verdict to, Instant since) {}

  /**
   * What a sample made of a check.
   *
   * @param settlement null: nothing settled
   */
  public record Observed(CheckState state, @Nullable Settlement settlement) {}

  /** Folds one sample into the live state. */
  public static Observed observe(CheckState before, Observation sample, Policy policy) {
    return before.newest().covers(sample, policy)
        ? new Observed(before, null)
        : fold(before, sample, policy);
  }

  /** Folds the sample that comes next, whoever took it. */
  static Observed fold(CheckState before, Observation sample, Policy policy) {
    Verdict verdict = sample.verdict();
    CheckState.Seen newest = CheckState.Seen.of(sample);
    if (verdict == Verdict.INDETERMINATE) {
      return new Observed(
          new CheckState(before.stance(), before.degraded(), before.outage(), newest), null);
    }
    boolean silent = before.stance().expired(sample.at());
    Stance stance = silent ? before.stance().silenced() : before.stance();
    Streak degraded =
        (silent ? Streak.NONE : before.degraded()).with(verdict.bad(), sample, policy);
    Streak outage =
        (silent ? Streak.NONE : before.outage()).with(verdict == Verdict.OUTAGE, sample, policy);
    Verdict stood = stance.standing() ? stance.settled() : null;
    Verdict level = level(degraded, outage);
    Settlement settlement = null;
    if (level != null && level != stood) {
      Instant since = later(stance.since(), start(stood, level, degraded, outage, sample.at()));
      settlement = new Settlement(stood, level, since);
      stance = stance.settledOn(level, since);
    }
    boolean told = settlement != null || policy.followsReason() && verdict == stood;
    stance = stance.provedBy(sample, told ? sample.reason() : stance.reason());
    return new Observed(new CheckState(stance, degraded, outage, newest), settlement);
  }

  private static @Nullable Verdict level(Streak degraded, Streak outage) {
    if (degraded.settled() == null) {
      return null;
    }
    if (degraded.settledOn(false)) {
      return Verdict.OPERATIONAL;
    }
    return outage.settledOn(true) ? Verdict.OUTAGE : Verdict.DEGRADED;
  }

  private static Instant start(
      @Nullable Verdict from, Verdict to, Streak degraded, Streak outage, Instant at) {
    boolean byOutage = to == Verdict.OUTAGE || to == Verdict.DEGRADED && from == Verdict.OUTAGE;
    Instant start = byOutage ? outage.from() : degraded.from();
    return start == null ? at : start;
  }

  /** The later of the two; of one alone, that. */
  static Instant later(@Nullable Instant a, Instant b) {
    return a != null && a.isAfter(b) ? a : b;
  }
}
