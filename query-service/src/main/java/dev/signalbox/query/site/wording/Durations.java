package dev.signalbox.query.site.wording;

import java.time.Duration;

/**
 * How long something took or is ago: {@code 3 s}, {@code 12 min}, {@code 1 h 10 min}, {@code 7
 * days}.
 */
public final class Durations {
  private static final int HOURS_BEFORE_DAYS = 48;

  private Durations() {}

  public static String of(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return Phrases.say("duration.seconds", "n", seconds);
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return Phrases.say("duration.minutes", "n", minutes);
    }
    long hours = minutes / 60;
    if (hours >= HOURS_BEFORE_DAYS) {
      return Phrases.say("duration.days", "n", hours / 24);
    }
    long rest = minutes % 60;
    return rest == 0
        ? Phrases.say("duration.hours", "n", hours)
        : Phrases.say("duration.hours_and_minutes", "n", hours, "minutes", rest);
  }
}
