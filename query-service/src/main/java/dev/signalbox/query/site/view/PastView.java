package dev.signalbox.query.site.view;

import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.wording.Durations;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.site.wording.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What happened, by day, newest first; quiet days in a row merge into one line. */
public final class PastView {
  static final int DAYS = 14;

  private final VisiblePage page;
  private final Times times;
  private final Links links;
  private final boolean withOpen;

  /**
   * @param withOpen tells what is still open, too; else such a day is left out, as a card tells it
   */
  public PastView(VisiblePage page, Times times, Links links, boolean withOpen) {
    this.page = page;
    this.times = times;
    this.links = links;
    this.withOpen = withOpen;
  }

  /**
   * A day with something on it, or quiet days in a row.
   *
   * @param label {@code Sat 14 Nov}, or {@code 10–13 Nov} for quiet ones
   * @param dates every date in it, newest first
   * @param quiet what is said of quiet days; empty where there are items
   */
  public record Stretch(
      String label, String year, List<LocalDate> dates, String quiet, List<Item> items) {}

  /** An incident, or a maintenance that is over. */
  public record Item(
      String id, String href, Signal signal, String title, String html, String facts) {}

  /** The last fourteen days. */
  List<Stretch> lately() {
    LocalDate today = times.today();
    return between(today.minusDays(DAYS - 1L), today);
  }

  /** Both ends included. */
  public List<Stretch> between(LocalDate first, LocalDate last) {
    LocalDate watched = times.dateOf(page.watchedSince());
    List<Stretch> stretches = new ArrayList<>();
    List<LocalDate> quiet = new ArrayList<>();
    for (LocalDate date = last; !date.isBefore(first); date = date.minusDays(1)) {
      List<Item> items = items(date);
      boolean begins = date.plusDays(1).equals(watched);
      if (begins || !items.isEmpty() || stillOpen(date)) {
        flush(quiet, stretches);
      }
      if (!items.isEmpty()) {
        stretches.add(
            new Stretch(
                Times.weekday(date), Integer.toString(date.getYear()), List.of(date), "", items));
      } else if (!stillOpen(date)) {
        quiet.add(date);
      }
    }
    flush(quiet, stretches);
    return stretches;
  }

  private void flush(List<LocalDate> quiet, List<Stretch> stretches) {
    if (quiet.isEmpty()) {
      return;
    }
    stretches.add(
        new Stretch(
            Times.days(quiet.getLast(), quiet.getFirst()),
            "",
            List.copyOf(quiet),
            said(quiet),
            List.of()));
    quiet.clear();
  }

  private String said(List<LocalDate> quiet) {
    Instant watched = page.watchedSince();
    if (quiet.getFirst().isBefore(times.dateOf(watched))) {
      return Phrases.say("past.not_watched", "time", times.brief(watched));
    }
    Instant heard = page.lastHeard();
    boolean cutShort = page.stale() && quiet.getFirst().equals(times.today());
    return cutShort && heard != null
        ? Phrases.say("past.quiet_until", "time", times.brief(heard))
        : Phrases.say("past.quiet");
  }

  /** What touched a stretch of time, open or not. */
  public List<Item> during(Instant from, Instant to) {
    Stream<Item> incidents =
        page.incidents().stream()
            .filter(
                incident ->
                    incident.startedAt().isBefore(to)
                        && (incident.resolvedAt() == null || incident.resolvedAt().isAfter(from)))
            .map(this::item);
    Stream<Item> maintenances =
        page.maintenances().stream()
            .filter(
                each ->
                    each.status() == MaintenanceStatus.COMPLETED
                        || each.status() == MaintenanceStatus.IN_PROGRESS)
            .filter(each -> each.startsAt().isBefore(to) && each.endsAt().isAfter(from))
            .map(this::item);
    return Stream.concat(incidents, maintenances).toList();
  }

  private boolean stillOpen(LocalDate date) {
    return page.unresolved().stream()
        .anyMatch(incident -> times.dateOf(incident.startedAt()).equals(date));
  }

  private List<Item> items(LocalDate date) {
    Stream<Item> incidents =
        page.incidents().stream()
            .filter(
                incident ->
                    (withOpen || incident.resolved())
                        && times.dateOf(incident.startedAt()).equals(date))
            .map(this::item);
    Stream<Item> maintenances =
        page.maintenances().stream()
            .filter(
                each ->
                    each.status() == MaintenanceStatus.COMPLETED
                        && times.dateOf(each.startsAt()).equals(date))
            .map(this::item);
    return Stream.concat(incidents, maintenances).toList();
  }

  private Item item(Incident incident) {
    List<String> affected = incident.components().stream().map(PastView::words).toList();
    String facts = Phrases.dotted(List.of(course(incident), String.join(", ", affected)));
    String html =
        incident.updates().stream()
            .filter(update -> !update.privateNote())
            .findFirst()
            .map(update -> Html.belowHeadings(update.message()))
            .orElse("");
    return new Item(
        incident.id().toString(),
        links.incident(incident.id()),
        Signal.of(IncidentView.severity(incident)),
        incident.title(),
        html,
        facts);
  }

  private String course(Incident incident) {
    Instant end = incident.resolvedAt();
    return end == null
        ? Phrases.say(
            "past.open",
            "phase",
            Phrases.phase(incident.status()),
            "time",
            times.brief(incident.startedAt()))
        : Phrases.say(
            "past.resolved",
            "duration",
            Durations.of(Duration.between(incident.startedAt(), end)),
            "span",
            times.span(incident.startedAt(), end));
  }

  private static String words(Incident.Affected component) {
    return component.status() == Status.OPERATIONAL
        ? component.name()
        : Phrases.say(
            "past.component",
            "component",
            component.name(),
            "status",
            Signal.of(component.status()).inSentence());
  }

  private Item item(Maintenance maintenance) {
    String facts =
        Phrases.dotted(
            List.of(
                Phrases.say("past.maintenance"),
                times.span(maintenance.startsAt(), maintenance.endsAt()),
                MaintenanceView.scope(maintenance.components())));
    return new Item(
        maintenance.id().toString(),
        "",
        Signal.of(Status.MAINTENANCE),
        maintenance.title(),
        Html.belowHeadings(maintenance.message()),
        facts);
  }
}
