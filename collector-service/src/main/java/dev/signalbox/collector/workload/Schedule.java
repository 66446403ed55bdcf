package dev.signalbox.collector.workload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** When a CronJob is due, as Kubernetes reads its schedule. Pure. */
final class Schedule {
  private static final int DAY = 2;
  private static final int WEEKDAY = 4;

  private Schedule() {}

  /**
   * The first time after {@code after}; null where the schedule has none or is of a form that is
   * not understood, such as {@code @every 5m}.
   */
  static @Nullable Instant next(String schedule, @Nullable String zone, Instant after) {
    try {
      ZonedDateTime from = after.atZone(zone == null ? ZoneId.of("UTC") : ZoneId.of(zone));
      return alternatives(schedule.strip())
          .map(CronExpression::parse)
          .map(expression -> expression.next(from))
          .filter(Objects::nonNull)
          .map(ZonedDateTime::toInstant)
          .min(Instant::compareTo)
          .orElse(null);
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  /** Where both a day and a weekday are stated, either will do: {@code 0 0 13 * 5}. */
  private static Stream<String> alternatives(String schedule) {
    if (schedule.startsWith("@")) {
      return Stream.of(schedule);
    }
    String[] fields = schedule.split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException("not five fields");
    }
    if (isAny(fields[DAY]) || isAny(fields[WEEKDAY])) {
      return Stream.of("0 " + schedule);
    }
    return Stream.of(with(fields, DAY), with(fields, WEEKDAY));
  }

  private static boolean isAny(String field) {
    return field.equals("*") || field.equals("?") || field.equals("*/1");
  }

  private static String with(String[] fields, int free) {
    String[] copy = fields.clone();
    copy[free] = "*";
    return "0 " + String.join(" ", copy);
  }
}
