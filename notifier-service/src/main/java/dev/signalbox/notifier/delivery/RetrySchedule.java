package dev.signalbox.notifier.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the next attempt is due. Pure.
 *
 * @param attempts when each attempt is due, counted from the first
 * @param jitter how much later than planned at most, as a part of the gap, so that many do not come
 *     back at once
 */
public record RetrySchedule(List<Duration> attempts, double jitter) {

  private static final Duration LONGEST_WISH = Duration.ofHours(24);
  private static final Duration BREATH = Duration.ofMinutes(1);

  public RetrySchedule {
    attempts = List.copyOf(attempts);
  }

  /**
   * @param made attempts made so far, at least one
   * @param first when the first was due
   * @param wish what the receiver asked for ({@code Retry-After}); honoured up to a day
   * @param random in [0, 1)
   * @return empty when there are no more attempts
   */
  public Optional<Instant> next(
      int made, Instant first, Instant now, @Nullable Duration wish, double random) {
    if (made >= attempts.size()) {
      return Optional.empty();
    }
    Duration gap = attempts.get(made).minus(attempts.get(made - 1));
    Instant planned = first.plus(attempts.get(made));
    // after a time in which nothing ran, the missed attempts must not follow each other at once
    Instant earliest = now.plus(gap.compareTo(BREATH) < 0 ? gap : BREATH);
    Instant due = planned.isAfter(earliest) ? planned : earliest;
    Instant wished =
        now.plus(
            wish == null ? Duration.ZERO : wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH);
    Instant later = due.isAfter(wished) ? due : wished;
    return Optional.of(later.plusMillis(Math.round(gap.toMillis() * jitter * random)));
  }
}
