package dev.signalbox.core.uptime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A calendar day in some zone as a stretch of time; 23 or 25 hours long where the clocks change.
 *
 * @param to not included
 */
public record Day(LocalDate date, Instant from, Instant to) {

  public static Day of(LocalDate date, ZoneId zone) {
    return new Day(
        date, date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** The days that {@code [from, to)} touches, the first and the last one cut to it. */
  public static List<Day> cut(Instant from, Instant to, ZoneId zone) {
    if (!from.isBefore(to)) {
      return List.of();
    }
    LocalDate first = LocalDate.ofInstant(from, zone);
    LocalDate last = LocalDate.ofInstant(to.minusNanos(1), zone);
    return first
        .datesUntil(last.plusDays(1))
        .map(date -> of(date, zone))
        .map(day -> new Day(day.date(), later(day.from(), from), earlier(day.to(), to)))
        .toList();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
