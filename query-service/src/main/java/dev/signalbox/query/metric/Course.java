package dev.signalbox.query.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * How all metrics of an application went over the last day, as it was known at one instant.
 *
 * @param to the instant at which the day ends
 * @param known false: it could not be read
 * @param points by metric, in order of time; a step in which nothing was read has none
 */
public record Course(UUID application, Instant to, boolean known, Map<UUID, List<Point>> points) {
  /** How far back it goes. */
  public static final Duration LENGTH = Step.KEPT;

  /** From one point to the next, where none is missing. */
  public static final Duration STEP = Step.LENGTH;

  /**
   * The mean of one step.
   *
   * @param at where the step begins
   */
  public record Point(Instant at, double value) {}

  /** Where it could not be read, or there is nothing to read. */
  public static Course unknown(UUID application, Instant to) {
    return new Course(application, to, false, Map.of());
  }

  public Instant from() {
    return to.minus(LENGTH);
  }

  public List<Point> of(UUID metric) {
    return points.getOrDefault(metric, List.of());
  }

  /** Cheap: an application is read once at an instant. */
  @Override
  public int hashCode() {
    return Objects.hash(application, to, known);
  }
}
