package dev.signalbox.incident.past;

import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one check, one after another in regular steps, that say the same.
 *
 * @param stepMs from one to the next; 0: there is only one so far
 * @param reason empty where nothing is bad: nobody asks why
 * @param intervalMs how long each is good for depends on it
 * @param sequence of the first; it rises by one with each
 * @param before the record's fold up to here
 */
public record Run(
    Instant from,
    long stepMs,
    int count,
    Verdict verdict,
    String reason,
    long intervalMs,
    long epoch,
    long sequence,
    CheckState before) {

  /** More than any threshold: after so many nothing settles any more. */
  private static final int MOST_NEEDED = 40;

  public static Run of(Observation sample, CheckState before) {
    return new Run(
        sample.at(),
        0,
        1,
        sample.verdict(),
        reason(sample),
        sample.interval().toMillis(),
        sample.epoch(),
        sample.sequence(),
        before);
  }

  private static String reason(Observation sample) {
    return sample.verdict().bad() ? sample.reason() : "";
  }

  public Instant end() {
    return from.plusMillis(stepMs * (count - 1));
  }

  /** With one more at its end; null where that sample begins a run of its own. */
  public @Nullable Run with(Observation sample) {
    long step = Duration.between(end(), sample.at()).toMillis();
    boolean regular = stepMs == 0 ? sample.at().isBefore(last().freshUntil()) : step == stepMs;
    boolean same =
        sample.verdict() == verdict
            && reason(sample).equals(reason)
            && sample.interval().toMillis() == intervalMs
            && sample.epoch() == epoch
            && sample.sequence() == sequence + count;
    return regular && same && step > 0
        ? new Run(from, step, count + 1, verdict, reason, intervalMs, epoch, sequence, before)
        : null;
  }

  Run from(CheckState known) {
    return known.equals(before)
        ? this
        : new Run(from, stepMs, count, verdict, reason, intervalMs, epoch, sequence, known);
  }

  /** The position of a slot in it; -1: it is none of its slots. */
  int position(Instant slot) {
    long offset = Duration.between(from, slot).toMillis();
    if (offset == 0) {
      return 0;
    }
    boolean within = stepMs > 0 && offset > 0 && !slot.isAfter(end());
    return within && offset % stepMs == 0 ? (int) (offset / stepMs) : -1;
  }

  /** The part from a position on up to another, or null if that is nothing. */
  @Nullable Run part(int first, int end) {
    int length = end - first;
    return length <= 0
        ? null
        : new Run(
            from.plusMillis(stepMs * first),
            length == 1 ? 0 : stepMs,
            length,
            verdict,
            reason,
            intervalMs,
            epoch,
            sequence + first,
            before);
  }

  /** Whether it has that very sample, or a newer one of the same slot. */
  public boolean holds(Observation sample) {
    int position = position(sample.at());
    return position >= 0 && sample(position).newer(sample).equals(sample(position));
  }

  Observation sample(int position) {
    return new Observation(
        verdict,
        reason,
        from.plusMillis(stepMs * position),
        Duration.ofMillis(intervalMs),
        epoch,
        sequence + position);
  }

  private Observation last() {
    return sample(count - 1);
  }

  /** What the record's fold has to see of it: enough to settle, and how long it is good for. */
  public List<Observation> samples() {
    List<Observation> samples = new ArrayList<>();
    int seen = Math.min(count, MOST_NEEDED);
    for (int i = 0; i < seen - 1; i++) {
      samples.add(sample(i));
    }
    Observation close = sample(seen - 1);
    Duration skipped = Duration.between(close.at(), end());
    samples.add(
        new Observation(
            verdict,
            reason,
            close.at(),
            close.interval().plus(skipped.dividedBy(2)),
            epoch,
            close.sequence()));
    return samples;
  }
}
