package dev.signalbox.query.timeline;

import dev.signalbox.core.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A component's status from one instant up to another.
 *
 * @param to null: it goes on
 * @param measured what the checks said
 * @param effective what was shown
 * @param explanation what decided, as it was told then; empty: nothing is known of it
 */
public record Span(
    Instant from,
    @Nullable Instant to,
    Status measured,
    Status effective,
    String reason,
    String explanation) {

  /** Nothing is known of what decided. */
  public Span(
      Instant from, @Nullable Instant to, Status measured, Status effective, String reason) {
    this(from, to, measured, effective, reason, "");
  }

  boolean open() {
    return to == null;
  }

  boolean reaches(Instant instant) {
    return to == null || to.isAfter(instant);
  }

  Span from(Instant start) {
    return new Span(start, to, measured, effective, reason, explanation);
  }

  /** The same with another end. */
  public Span until(@Nullable Instant end) {
    return new Span(from, end, measured, effective, reason, explanation);
  }

  /** The same in other words. */
  public Span told(UnaryOperator<String> words) {
    return new Span(from, to, measured, effective, words.apply(reason), words.apply(explanation));
  }

  /** Milliseconds of it that fall into [start, end). */
  long within(Instant start, Instant end) {
    Instant lo = from.isAfter(start) ? from : start;
    Instant hi = to == null || to.isAfter(end) ? end : to;
    return hi.isAfter(lo) ? Duration.between(lo, hi).toMillis() : 0;
  }

  /** What was shown, an open one up to {@code now}. */
  public dev.signalbox.core.uptime.Span shown(Instant now) {
    return new dev.signalbox.core.uptime.Span(from, to == null ? now : to, effective);
  }

  boolean empty() {
    return to != null && !to.isAfter(from);
  }

  boolean overlaps(Span other) {
    return reaches(other.from) && (other.to == null || from.isBefore(other.to));
  }

  Span explained(String instead) {
    return new Span(from, to, measured, effective, reason, instead);
  }

  boolean says(Span other) {
    return measured == other.measured
        && effective == other.effective
        && reason.equals(other.reason);
  }

  boolean goesOnIn(Span next) {
    return from.isBefore(next.from) && next.from.equals(to) && says(next);
  }
}
