package dev.signalbox.query.site.past;

import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.view.PastView;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Times;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Months, newest first.
 *
 * @param subline what stands below the title
 * @param missing said in place of months that could not be read; else empty
 * @param earlier where it goes on; null: nothing was watched before
 * @param later null: there is nothing later
 */
public record HistoryView(
    String subline,
    List<Month> months,
    String missing,
    @Nullable Step earlier,
    @Nullable Step later) {
  /** A calendar month's stretches. */
  public record Month(String name, List<PastView.Stretch> stretches) {}

  /** A way to go. */
  public record Step(String label, String href) {}

  /** The last 90 days. */
  public static HistoryView lately(VisiblePage page, Times times, Links links) {
    PastView past = new PastView(page, times, links, true);
    LocalDate first = times.today().minusDays(PastPages.DAYS - 1L);
    List<Month> months = new ArrayList<>();
    YearMonth month = YearMonth.from(times.today());
    for (; !month.atEndOfMonth().isBefore(first); month = month.minusMonths(1)) {
      months.add(
          new Month(
              Times.month(month), past.between(later(month.atDay(1), first), last(month, times))));
    }
    YearMonth before = first.getDayOfMonth() == 1 ? month : month.plusMonths(1);
    return new HistoryView(
        said(page, "history.subline", ""), months, "", earlier(page, before, times, links), null);
  }

  /** One month, whole. */
  public static HistoryView of(VisiblePage page, PastPage.Month asked, Times times, Links links) {
    YearMonth month = asked.month();
    boolean known = asked.found() == null || asked.found().known();
    PastView past = new PastView(page, times, links, true);
    List<Month> months =
        known
            ? List.of(
                new Month(Times.month(month), past.between(month.atDay(1), last(month, times))))
            : List.of();
    YearMonth next = month.plusMonths(1);
    return new HistoryView(
        said(page, "history.in_month", Times.month(month)),
        months,
        known ? "" : Phrases.say("history.missing"),
        earlier(page, month.minusMonths(1), times, links),
        next.isAfter(YearMonth.from(times.today())) ? null : step(next, links));
  }

  private static String said(VisiblePage page, String key, String month) {
    return Phrases.say(key, "application", page.application().title(), "month", month);
  }

  private static @Nullable Step earlier(
      VisiblePage page, YearMonth month, Times times, Links links) {
    YearMonth watched = YearMonth.from(times.dateOf(page.watchedSince()));
    return month.isBefore(watched) ? null : step(month, links);
  }

  private static Step step(YearMonth month, Links links) {
    return new Step(Times.month(month), links.past(new PastPage.Month(month, null).path()));
  }

  private static LocalDate last(YearMonth month, Times times) {
    LocalDate end = month.atEndOfMonth();
    return end.isAfter(times.today()) ? times.today() : end;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
