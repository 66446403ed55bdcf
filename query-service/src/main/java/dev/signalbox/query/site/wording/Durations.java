package dev.signalbox.query.site.wording;

import java.time.Duration;

/**
 * How long something took or is ago: {@code 3 s}, {@code 12 min}, {@code 1 h 10 min}, {@code 7
 * days}.
 */
public final class Durations {
  private static final String THIN = "\u202f";
  private static final String WIDE = "\u00a0";
  private static final int HOURS_BEFORE_DAYS = 48;

  private Durations() {}

  public static String of(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + THIN + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + THIN + "min";
    }
    long hours = minutes / 60;
    if (hours >= HOURS_BEFORE_DAYS) {
      return hours / 24 + THIN + "days";
    }
    long rest = minutes % 60;
    return rest == 0 ? hours + THIN + "h" : hours + THIN + "h" + WIDE + rest + THIN + "min";
  }
}
