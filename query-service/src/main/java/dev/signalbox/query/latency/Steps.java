package dev.signalbox.query.latency;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/**
 * In which steps response times are wanted.
 *
 * @param source of which kept ones they are made: the coarsest that will do
 * @param start where the step begins that an instant falls into
 */
public record Steps(Resolution source, UnaryOperator<Instant> start) {

  /** Steps of one length, counted from the epoch. */
  public static Steps every(Duration length) {
    Resolution source = Resolution.FIVE_MINUTES;
    for (Resolution each : Resolution.values()) {
      if (length.toMillis() % each.step().toMillis() == 0) {
        source = each;
      }
    }
    return new Steps(source, at -> Resolution.start(at, length));
  }

  /**
   * As they are kept; days are those of the zone's calendar, 23 to 25 hours long where its clocks
   * change. Where the zone is not whole hours away from UTC, an hour counts for the day in which it
   * begins.
   */
  public static Steps of(Resolution resolution, ZoneId zone) {
    return resolution == Resolution.DAY && !zone.normalized().equals(ZoneOffset.UTC)
        ? new Steps(
            Resolution.HOUR, at -> LocalDate.ofInstant(at, zone).atStartOfDay(zone).toInstant())
        : every(resolution.step());
  }
}
