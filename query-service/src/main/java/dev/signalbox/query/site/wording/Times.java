package dev.signalbox.query.site.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Instants as seen from one zone at one instant. The zone is always named, the clock has 24 hours.
 */
public final class Times {
  private static final DateTimeFormatter CLOCK = format("HH:mm");
  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter WEEKDAY = format("EEE d MMM");
  private static final DateTimeFormatter DATE = format("EEE d MMM yyyy");
  private static final DateTimeFormatter ZONE = format("zzz");
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneId.of("UTC"));
  private static final Duration RELATIVE = Duration.ofDays(7);

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
    return dateOf(instant).equals(today())
        ? clock(instant)
        : day(dateOf(instant)) + ", " + clock(instant);
  }

  /** {@code Sat 21 Nov 2026, 14:32:07 UTC} */
  public String full(Instant instant) {
    return date(dateOf(instant)) + ", " + clockWithSeconds(instant);
  }

  /** {@code 09:12–09:43 UTC}; with days where it ends on another one. */
  public String span(Instant from, Instant to) {
    return dateOf(from).equals(dateOf(to))
        ? at(from).format(CLOCK) + "–" + clock(to)
        : day(dateOf(from))
            + ", "
            + at(from).format(CLOCK)
            + " – "
            + day(dateOf(to))
            + ", "
            + clock(to);
  }

  /** {@code 50 min ago}; older than a week: the day. */
  public String ago(Instant instant) {
    Duration age = Duration.between(instant, now);
    return age.compareTo(RELATIVE) <= 0 ? Durations.of(age) + " ago" : "on " + day(dateOf(instant));
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
    return date.format(DAY);
  }

  /** {@code Sat 21 Nov} */
  public static String weekday(LocalDate date) {
    return date.format(WEEKDAY);
  }

  /** {@code Sat 21 Nov 2026} */
  public static String date(LocalDate date) {
    return date.format(DATE);
  }

  private ZonedDateTime at(Instant instant) {
    return instant.atZone(zone);
  }

  private String zoneName(Instant instant) {
    return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : at(instant).format(ZONE);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
