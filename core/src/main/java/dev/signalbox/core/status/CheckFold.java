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
 * <p>This is the fold of the live state: what is older than the newest sample seen never moves it.
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
  }

  /**
   * A verdict settled.
   *
   * @param from what stood before; null: nothing did
   * @param since the first sample of the run
   */
  public record Settlement(@Nullable Verdict from, Verdict to, Instant since, String reason) {}

  /**
   * What a sample made of a check.
   *
   * @param settlement null: nothing settled
   */
  public record Observed(CheckState state, @Nullable Settlement settlement) {}

  /** Folds one sample into the live state. */
  public static Observed observe(CheckState before, Observation sample, Policy policy) {
    if (before.hasSeen(sample)) {
      return new Observed(before, null);
    }
    CheckState state = before.seen(sample);
    if (sample.verdict() == Verdict.INDETERMINATE) {
      return new Observed(state, null);
    }
    return settle(state.expired(sample.at()) ? afterSilence(state) : state, sample, policy);
  }

  private static CheckState afterSilence(CheckState s) {
    return new CheckState(
        s.settled(),
        false,
        s.since(),
        s.reason(),
        Streak.NONE,
        Streak.NONE,
        s.epoch(),
        s.sequence(),
        s.freshUntil());
  }

  private static Observed settle(CheckState s, Observation sample, Policy policy) {
    Streak degraded = s.degraded().with(sample.verdict().bad(), sample.at(), policy);
    Streak outage = s.outage().with(sample.verdict() == Verdict.OUTAGE, sample.at(), policy);
    Verdict stood = s.standing() ? s.settled() : null;
    Verdict level = level(degraded, outage);
    Instant fresh = later(s.freshUntil(), sample.freshUntil());
    if (level == null || level == stood) {
      boolean follow = policy.followsReason() && sample.verdict() == stood;
      String reason = follow ? sample.reason() : s.reason();
      return new Observed(
          new CheckState(
              s.settled(),
              s.standing(),
              s.since(),
              reason,
              degraded,
              outage,
              s.epoch(),
              s.sequence(),
              fresh),
          null);
    }
    Instant since = later(s.since(), start(stood, level, degraded, outage, sample.at()));
    CheckState after =
        new CheckState(
            level, true, since, sample.reason(), degraded, outage, s.epoch(), s.sequence(), fresh);
    return new Observed(after, new Settlement(stood, level, since, sample.reason()));
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

  private static Instant later(@Nullable Instant a, Instant b) {
    return a != null && a.isAfter(b) ? a : b;
  }
}
