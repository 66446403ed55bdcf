package dev.signalbox.query.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The response times of one component over a window, as they were known at one instant.
 *
 * @param to the instant at which the window ends
 * @param known false: they could not be read
 * @param points in order of time; a step in which nothing was measured has none
 */
public record Curve(Window window, Instant to, boolean known, List<Point> points) {

  /**
   * One step of the window.
   *
   * @param at where the step begins
   */
  public record Point(Instant at, double medianMs, double p95Ms) {}

  /** How far back a curve goes, and in which steps; at most 120 points. */
  public enum Window {
    HOURS("3h", Duration.ofHours(3), Duration.ofMinutes(5)),
    DAY("24h", Duration.ofHours(24), Duration.ofMinutes(15)),
    WEEK("7d", Duration.ofDays(7), Duration.ofHours(2)),
    MONTH("30d", Duration.ofDays(30), Duration.ofHours(6)),
    QUARTER("90d", Duration.ofDays(90), Duration.ofDays(1));

    private final String word;
    private final Duration length;
    private final Duration step;

    Window(String word, Duration length, Duration step) {
      this.word = word;
      this.length = length;
      this.step = step;
    }

    /** As addresses say it. */
    public String word() {
      return word;
    }

    public Duration length() {
      return length;
    }

    public Duration step() {
      return step;
    }
  }

  static Curve unknown(Window window, Instant to) {
    return new Curve(window, to, false, List.of());
  }

  public Instant from() {
    return to.minus(window.length());
  }

  /** Cheap: one component is read once at an instant. */
  @Override
  public int hashCode() {
    return Objects.hash(window, to, known);
  }
}
