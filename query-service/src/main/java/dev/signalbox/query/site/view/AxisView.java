package dev.signalbox.query.site.view;

import dev.signalbox.query.site.wording.Times;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The time axis that all strips share.
 *
 * @param first the first day, where it does not run into a month
 * @param half the first day on a narrow screen, which shows the later half
 */
public record AxisView(String first, String half, List<Tick> months) {
  private static final double ROOM_PERCENT = 8.5;
  private static final double END_PERCENT = 90;

  /** The start of a month, at a share of the width. */
  public record Tick(String x, String label) {}

  static AxisView of(LocalDate first, int days) {
    List<Tick> ticks = new ArrayList<>();
    double nearest = 100;
    for (LocalDate month = first.withDayOfMonth(1).plusMonths(1);
        month.isBefore(first.plusDays(days));
        month = month.plusMonths(1)) {
      double x = 100.0 * ChronoUnit.DAYS.between(first, month) / days;
      nearest = Math.min(nearest, x);
      if (x < END_PERCENT) {
        ticks.add(new Tick(String.format(Locale.ROOT, "%.2f%%", x), Times.name(month.getMonth())));
      }
    }
    return new AxisView(
        nearest < ROOM_PERCENT ? "" : Times.day(first), Times.day(first.plusDays(days / 2)), ticks);
  }
}
