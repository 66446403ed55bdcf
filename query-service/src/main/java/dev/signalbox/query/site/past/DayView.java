package dev.signalbox.query.site.past;

import dev.signalbox.query.page.Day;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.past.HistoryView.Step;
import dev.signalbox.query.site.view.PastView;
import dev.signalbox.query.site.wording.Durations;
import dev.signalbox.query.site.wording.Figures;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.site.wording.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One day in UTC, as the bars show it: what each component spent it with, and what happened.
 *
 * @param items incidents and maintenances that touched the day
 * @param quiet said where there are none
 * @param earlier null: no bar shows it
 */
public record DayView(
    String title,
    List<Row> rows,
    List<PastView.Item> items,
    String quiet,
    @Nullable Step earlier,
    @Nullable Step later) {

  /**
   * One component.
   *
   * @param figures uptime, down, degraded, maintenance, no data
   */
  public record Row(String title, Signal signal, String words, List<String> figures) {}

  public static DayView of(VisiblePage page, LocalDate date, Times times, Links links) {
    Instant from = date.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant to = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    LocalDate today = LocalDate.ofInstant(times.now(), ZoneOffset.UTC);
    Instant watched = page.watchedSince();
    return new DayView(
        Times.date(date),
        page.components().stream().flatMap(component -> row(component, date)).toList(),
        new PastView(page, times, links, true).during(from, to),
        watched.isBefore(to)
            ? Phrases.say("past.quiet")
            : Phrases.say("past.not_watched", "time", times.brief(watched)),
        date.isAfter(today.minusDays(PastPages.DAYS - 1L)) ? step(date.minusDays(1), links) : null,
        date.isBefore(today) ? step(date.plusDays(1), links) : null);
  }

  private static Step step(LocalDate date, Links links) {
    return new Step(Times.weekday(date), links.day(date));
  }

  private static Stream<Row> row(VisiblePage.Component component, LocalDate date) {
    return component.days().stream()
        .filter(day -> day.date().equals(date))
        .map(day -> row(component, day));
  }

  private static Row row(VisiblePage.Component component, Day day) {
    Day.Spent spent = day.spent();
    Double uptime = day.uptime();
    return new Row(
        component.title(),
        Signal.of(day.status()),
        uptime == null ? Phrases.say("table.no_data") : Signal.of(day.status()).inSentence(),
        List.of(
            uptime == null ? Phrases.say("table.no_data") : Figures.uptime(uptime),
            lasted(spent.outageMs() + spent.partialOutageMs()),
            lasted(spent.degradedMs()),
            lasted(spent.maintenanceMs()),
            lasted(spent.unknownMs())));
  }

  private static String lasted(long millis) {
    return millis == 0 ? "–" : Durations.of(Duration.ofMillis(millis));
  }
}
