package dev.signalbox.incident.maintenance;

import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.maintenance.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * RFC 5545 in a time zone. A rule is read by the local clock: a window at 02:00 stays at 02:00 when
 * the clocks change. A local time that a change leaves out moves on by what was left out; of one
 * that comes twice, the first is meant. Each window lasts exactly as long as the first.
 *
 * <p>A rule says on which days; the time of day is the start's. So it yields one window a day at
 * most, and however long it goes on, only the next {@link #MOST} are ever expanded.
 */
public final class Recurrence implements Plan.Calendar {
  /** So many windows are known beforehand. */
  public static final int MOST = 10;

  /** What comes later than this after the first is not known beforehand. */
  private static final Duration HORIZON = Duration.ofDays(400);

  private static final Set<Freq> DAYS =
      EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

  /** What is wrong with a rule; null: nothing. */
  public static @Nullable String fault(String rrule) {
    try {
      RecurrenceRule rule = parse(rrule);
      if (!DAYS.contains(rule.getFreq())) {
        return "must repeat DAILY, WEEKLY, MONTHLY or YEARLY";
      }
      // the library's parts cannot be named before its rule is loaded
      return Stream.of(Part.BYHOUR, Part.BYMINUTE, Part.BYSECOND).anyMatch(rule::hasPart)
          ? "must not have BYHOUR, BYMINUTE or BYSECOND: the time of day is that of starts_at"
          : null;
    } catch (InvalidRecurrenceRuleException | RuntimeException e) {
      return "must be a recurrence rule of RFC 5545, such as FREQ=WEEKLY;BYDAY=SU";
    }
  }

  /** A zone by its name in the time zone database. */
  public static @Nullable ZoneId zone(String name) {
    try {
      return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public List<Window> windows(Plan plan, Instant from) {
    if (!plan.endsAt().isAfter(plan.startsAt())) {
      return List.of();
    }
    String rrule = plan.rrule();
    if (rrule == null) {
      return plan.startsAt().isBefore(from) ? List.of() : List.of(window(plan, plan.startsAt()));
    }
    try {
      return expand(plan, parse(rrule), from);
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      return List.of(); // it yields nothing, or was stored by a version that knew more
    }
  }

  private static List<Window> expand(Plan plan, RecurrenceRule rule, Instant from) {
    ZoneId zone = ZoneId.of(plan.timeZone());
    LocalDateTime first = LocalDateTime.ofInstant(plan.startsAt(), zone);
    RecurrenceRuleIterator days = localUntil(rule, zone).iterator(floating(first));
    days.fastForward(floating(LocalDateTime.ofInstant(from, zone).minusDays(1)));
    List<Window> windows = new ArrayList<>();
    while (days.hasNext() && windows.size() < MOST) {
      DateTime day = days.nextDateTime();
      Instant start =
          LocalDateTime.of(
                  day.getYear(),
                  day.getMonth() + 1,
                  day.getDayOfMonth(),
                  first.getHour(),
                  first.getMinute(),
                  first.getSecond(),
                  first.getNano())
              .atZone(zone)
              .toInstant();
      Window window = window(plan, start);
      boolean far =
          !windows.isEmpty() && start.isAfter(windows.getFirst().startsAt().plus(HORIZON));
      if (far || window.endsAt().isAfter(Window.OPEN)) {
        break;
      }
      if (!start.isBefore(from)) {
        windows.add(window);
      }
    }
    return windows;
  }

  private static Window window(Plan plan, Instant start) {
    Duration length = Duration.between(plan.startsAt(), plan.endsAt());
    return new Window(start, start.plus(length), plan.components());
  }

  private static RecurrenceRule parse(String rrule) throws InvalidRecurrenceRuleException {
    return new RecurrenceRule(rrule, RecurrenceRule.RfcMode.RFC5545_STRICT);
  }

  /** The rule's end by the local clock, as its days are; a date means the whole of that day. */
  private static RecurrenceRule localUntil(RecurrenceRule rule, ZoneId zone) {
    DateTime until = rule.getUntil();
    if (until != null && until.isAllDay()) {
      rule.setUntil(
          new DateTime(until.getYear(), until.getMonth(), until.getDayOfMonth(), 23, 59, 59));
    } else if (until != null && !until.isFloating()) {
      rule.setUntil(
          floating(LocalDateTime.ofInstant(Instant.ofEpochMilli(until.getTimestamp()), zone)));
    }
    return rule;
  }

  private static DateTime floating(LocalDateTime at) {
    return new DateTime(
        at.getYear(),
        at.getMonthValue() - 1,
        at.getDayOfMonth(),
        at.getHour(),
        at.getMinute(),
        at.getSecond());
  }
}
