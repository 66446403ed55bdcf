package dev.signalbox.query.timeline;

import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long each status was shown on one day in UTC, by closed spans.
 *
 * @param millis only statuses that were shown at all
 */
public record DayTotals(LocalDate day, Map<Status, Long> millis) {
  public long of(Status status) {
    return millis.getOrDefault(status, 0L);
  }

  /** The days from {@code first} to {@code last} on which anything was shown. */
  static List<DayTotals> of(List<Span> spans, LocalDate first, LocalDate last) {
    Map<LocalDate, Map<Status, Long>> days = new TreeMap<>();
    for (Span span : spans) {
      Instant end = span.to();
      if (end == null) {
        continue;
      }
      LocalDate day = later(LocalDate.ofInstant(span.from(), ZoneOffset.UTC), first);
      while (!day.isAfter(last) && startOf(day).isBefore(end)) {
        long millis = span.within(startOf(day), startOf(day.plusDays(1)));
        if (millis > 0) {
          days.computeIfAbsent(day, ignored -> new EnumMap<>(Status.class))
              .merge(span.effective(), millis, Long::sum);
        }
        day = day.plusDays(1);
      }
    }
    return days.entrySet().stream()
        .map(entry -> new DayTotals(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
