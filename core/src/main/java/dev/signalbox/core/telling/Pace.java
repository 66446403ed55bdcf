package dev.signalbox.core.telling;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * At what pace attempts follow each other.
 *
 * @param attempts when each is due, counted from the first
 * @param late how much later than planned, as a part of the gap before it: drawn by chance, so that
 *     many do not come back at once
 */
public record Pace(List<Duration> attempts, double late) {
  private static final long LONGEST_WISH = Duration.ofHours(24).toMillis();
  private static final long BREATH = Duration.ofMinutes(1).toMillis();

  /** When the next attempt is due; empty: there are no more. A receiver's wish holds for a day. */
  public Optional<Instant> next(Sent sent, Instant now) {
    int made = sent.attempts();
    if (made >= attempts.size()) {
      return Optional.empty();
    }
    Duration before = made == 0 ? Duration.ZERO : attempts.get(made - 1);
    long gap = attempts.get(made).minus(before).toMillis();
    Instant planned = sent.first().plus(attempts.get(made));
    // after a time in which nothing ran, the missed attempts must not follow each other at once
    Instant breath = now.plusMillis(Math.min(gap, BREATH));
    Instant wished = now.plusMillis(Math.min(sent.wish().toMillis(), LONGEST_WISH));
    return Stream.of(planned, breath, wished)
        .max(Comparator.naturalOrder())
        .map(due -> due.plusMillis(Math.round(gap * late)));
  }
}
