package dev.signalbox.query.page;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Weights;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.UUID;

/**
 * The last 90 days of one component, oldest first, made only when somebody looks: what was counted,
 * and what has been going on since then, of which the end is unknown where nothing fresh was heard.
 */
final class DayStrip extends AbstractList<Day> implements RandomAccess {
  static final int DAYS = 90;
  private static final Duration DAY = Duration.ofDays(1);

  private final Facts.Component component;
  private final Weights weights;
  private final Instant freshTo;
  private final Instant now;
  private final LocalDate today;
  private final List<Incident> incidents;
  private final Map<LocalDate, Day.Spent> counted = new HashMap<>();

  /**
   * @param freshTo up to when the component's status is known to hold; from there on nothing is
   *     known
   * @param incidents those that touched the component
   */
  DayStrip(
      Facts.Component component,
      Weights weights,
      Instant freshTo,
      Instant now,
      List<Incident> incidents) {
    this.component = component;
    this.weights = weights;
    this.freshTo = freshTo.isBefore(component.daysUntil()) ? component.daysUntil() : freshTo;
    this.now = now;
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    this.incidents = incidents;
    component.days().forEach(day -> counted.put(day.date(), day.spent()));
  }

  @Override
  public int size() {
    return DAYS;
  }

  @Override
  public Day get(int index) {
    LocalDate date = today.minusDays(DAYS - 1L - index);
    Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = earlier(start.plus(DAY), now);
    long elapsed = Duration.between(start, end).toMillis();
    long before = within(Instant.MIN, component.createdAt(), start, end);
    Day.Spent spent =
        counted
            .getOrDefault(date, Day.Spent.NONE)
            .plus(component.status(), within(component.daysUntil(), freshTo, start, end))
            .plus(Status.UNKNOWN, within(freshTo, now, start, end));
    Day.Spent all = spent.plus(Status.UNKNOWN, before);
    var uptime = dev.signalbox.core.uptime.Uptime.of(all.totals(elapsed), weights);
    BigDecimal ratio = uptime.ratio();
    return new Day(
        date,
        spent.shown(elapsed - before),
        ratio == null ? null : ratio.doubleValue(),
        uptime.coverage().doubleValue(),
        all,
        incidentsOn(start, end));
  }

  private List<UUID> incidentsOn(Instant start, Instant end) {
    return incidents.stream()
        .filter(incident -> incident.startedAt().isBefore(end))
        .filter(incident -> incident.resolvedAt() == null || incident.resolvedAt().isAfter(start))
        .map(Incident::id)
        .toList();
  }

  /** The part of [from, to) that falls into [start, end). */
  private static long within(Instant from, Instant to, Instant start, Instant end) {
    Instant lo = from.isAfter(start) ? from : start;
    Instant hi = earlier(to, end);
    return hi.isAfter(lo) ? Duration.between(lo, hi).toMillis() : 0;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
