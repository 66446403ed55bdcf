package dev.signalbox.query.site.wording;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/**
 * Instants as seen from one zone at one instant. The zone is always named, the clock has 24 hours.
 */
public final class Times {
  private static final DateTimeFormatter CLOCK = format("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS = format("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneId.of("UTC"));
  private static final Duration RELATIVE = Duration.ofDays(7);
  private static final Duration NAMED = Duration.ofDays(366);

  private final ZoneId zone;
  private final Instant now;

  public Times(ZoneId zone, Instant now) {
    this.zone = zone;
    this.now = now;
  }

  public ZoneId zone() {
    return zone;
  }

  public Instant now() {
    return now;
  }

  public LocalDate today() {
    return dateOf(now);
  }

  public LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** For machines. */
  public static String iso(Instant instant) {
    return ISO.format(instant);
  }

  /** {@code 14:32 UTC} */
  public String clock(Instant instant) {
    return at(instant).format(CLOCK) + " " + zoneName(instant);
  }

  /** {@code 14:32}, beside something that names the zone. */
  public String hour(Instant instant) {
    return at(instant).format(CLOCK);
  }

  /** {@code 14:32:07 UTC} */
  public String clockWithSeconds(Instant instant) {
    return at(instant).format(SECONDS) + " " + zoneName(instant);
  }

  /** {@code 13:42 UTC} today, {@code 20 Nov, 13:42 UTC} on any other day. */
  public String brief(Instant instant) {
    return dateOf(instant).equals(today()) ? clock(instant) : onDay(instant, clock(instant));
  }

  /** {@code Sat 21 Nov 2026, 14:32:07 UTC} */
  public String full(Instant instant) {
    return Phrases.say(
        "time.on_day", "day", date(dateOf(instant)), "time", clockWithSeconds(instant));
  }

  /**
   * {@code 09:12–09:43 UTC}; with days where it ends on another one, and with both names of the
   * zone where the clocks changed meanwhile.
   */
  public String span(Instant from, Instant to) {
    boolean changed = !zoneName(from).equals(zoneName(to));
    String start = changed ? clock(from) : hour(from);
    if (!dateOf(from).equals(dateOf(to))) {
      return onDay(from, start) + " – " + onDay(to, clock(to));
    }
    return start + (changed ? " – " : "–") + clock(to);
  }

  /** {@code 50 min ago}; older than a week: the day. */
  public String ago(Instant instant) {
    Duration age = Duration.between(instant, now);
    return age.compareTo(RELATIVE) <= 0
        ? Phrases.say("time.ago", "duration", Durations.of(age))
        : Phrases.say("time.on", "day", day(dateOf(instant)));
  }

  /** How long since, in words. */
  public String since(Instant instant) {
    return Durations.of(Duration.between(instant, now));
  }

  public Moment moment(Instant instant, String text) {
    return new Moment(iso(instant), text, full(instant));
  }

  /** {@code 21 Nov} */
  public static String day(LocalDate date) {
    return Phrases.say("date.day", parts(date));
  }

  /** {@code Sat 21 Nov} */
  public static String weekday(LocalDate date) {
    return Phrases.say("date.weekday", parts(date));
  }

  /** {@code Sat 21 Nov 2026} */
  public static String date(LocalDate date) {
    return Phrases.say("date.full", parts(date));
  }

  /** {@code 10–13 Nov}, {@code 28 Oct – 2 Nov}, {@code 14 Nov} */
  public static String days(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return day(first);
    }
    return first.getMonth() == last.getMonth()
        ? Phrases.say(
            "date.days",
            "from",
            first.getDayOfMonth(),
            "day",
            last.getDayOfMonth(),
            "month",
            name(last.getMonth(), Phrases.locale()))
        : day(first) + " – " + day(last);
  }

  /** {@code November 2026} */
  public static String month(YearMonth month) {
    return Phrases.say(
        "date.month",
        "month",
        month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, Phrases.locale()),
        "year",
        Integer.toString(month.getYear()));
  }

  /** {@code Nov} */
  public static String name(Month month) {
    return name(month, Phrases.locale());
  }

  /** {@code Sat} */
  public static String name(DayOfWeek day) {
    return name(day, Phrases.locale());
  }

  static String name(Month month, Locale locale) {
    return month.getDisplayName(TextStyle.SHORT_STANDALONE, locale);
  }

  static String name(DayOfWeek day, Locale locale) {
    return day.getDisplayName(TextStyle.SHORT_STANDALONE, locale);
  }

  private static Object[] parts(LocalDate date) {
    return new Object[] {
      "day",
      date.getDayOfMonth(),
      "month",
      name(date.getMonth()),
      "weekday",
      name(date.getDayOfWeek()),
      "year",
      Integer.toString(date.getYear())
    };
  }

  private String onDay(Instant instant, String time) {
    return Phrases.say("time.on_day", "day", day(dateOf(instant)), "time", time);
  }

  private ZonedDateTime at(Instant instant) {
    return instant.atZone(zone);
  }

  private String zoneName(Instant instant) {
    return zone.normalized().equals(ZoneOffset.UTC)
        ? "UTC"
        : at(instant).format(format("zzz", Phrases.locale()));
  }

  /**
   * What the zone is called from a year before to a year after: names, and between two of them the
   * instant of the change, divided by bars. A browser would choose other names.
   */
  public String zoneNames() {
    Instant until = now.plus(NAMED);
    Instant at = now.minus(NAMED);
    StringBuilder names = new StringBuilder(zoneName(at));
    ZoneOffsetTransition change = zone.getRules().nextTransition(at);
    while (change != null && change.getInstant().isBefore(until)) {
      at = change.getInstant();
      names.append('|').append(iso(at)).append('|').append(zoneName(at));
      change = zone.getRules().nextTransition(at);
    }
    return names.toString();
  }

  private static DateTimeFormatter format(String pattern, Locale locale) {
    return DateTimeFormatter.ofPattern(pattern, locale);
  }
}
