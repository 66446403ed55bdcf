package dev.signalbox.core.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one check says, and what it has said lately.
 *
 * @param settled the verdict that settled last; null: none has yet
 * @param standing whether it still stands; after silence it has to settle anew
 * @param since when the settled verdict began: the first sample of its run
 * @param reason of the settled verdict
 * @param freshUntil when the evidence expires; null: there never was any
 * @param lately what it said before, in order; the last few words are enough for the longest run
 */
public record Stance(
    @Nullable Verdict settled,
    boolean standing,
    @Nullable Instant since,
    String reason,
    @Nullable Instant freshUntil,
    List<Word> lately) {
  static final Stance NONE = new Stance(null, false, null, "", null, List.of());
  private static final int MOST_WORDS = 8;

  /**
   * What it said up to an instant.
   *
   * @param status null: it had no say
   */
  public record Word(@Nullable Status status, Instant until) {}

  /** Whether the evidence is no longer good at that time, or there is none. */
  public boolean expired(Instant at) {
    return freshUntil == null || !at.isBefore(freshUntil);
  }

  /**
   * The status that it speaks for at that time; empty where it has no say: it never settled, or
   * what it last said was good and is no longer proved. What was bad and has fallen silent is
   * unknown, so that silence heals nothing.
   */
  Optional<Status> says(Instant at) {
    for (Word word : lately) {
      if (at.isBefore(word.until())) {
        return Optional.ofNullable(word.status());
      }
    }
    return Optional.ofNullable(said(proved(at)));
  }

  /** The instants at which what it says may have become another. */
  Stream<Instant> turns() {
    return Stream.concat(lately.stream().map(Word::until), Stream.ofNullable(freshUntil));
  }

  boolean proved(Instant at) {
    return standing && !expired(at);
  }

  boolean wasBad() {
    return settled != null && settled.bad();
  }

  private @Nullable Status said(boolean holds) {
    if (settled == null) {
      return null;
    }
    return holds ? settled.status() : settled.bad() ? Status.UNKNOWN : null;
  }

  /** Nothing came while it was good. */
  Stance silenced() {
    return standing && freshUntil != null
        ? new Stance(settled, false, since, reason, freshUntil, and(said(true), freshUntil))
        : this;
  }

  Stance settledOn(Verdict verdict, Instant from) {
    return new Stance(verdict, true, from, reason, freshUntil, and(said(standing), from));
  }

  Stance provedBy(Observation sample, String why) {
    Instant fresh = CheckFold.later(freshUntil, sample.freshUntil());
    return new Stance(settled, standing, since, why, fresh, lately);
  }

  private List<Word> and(@Nullable Status said, Instant until) {
    return Stream.concat(
            lately.stream().skip(Math.max(0, lately.size() + 1 - MOST_WORDS)),
            Stream.of(new Word(said, until)))
        .toList();
  }
}
