package dev.signalbox.query.site.view;

import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A planned window.
 *
 * @param month the tile's three letters
 * @param day the tile's number
 * @param scope whom it concerns
 */
public record MaintenanceView(
    UUID id,
    String href,
    String title,
    String month,
    String day,
    String when,
    String html,
    String scope) {

  /**
   * A maintenance on a page of its own.
   *
   * @param facts its phase, when, and whom it concerns
   * @param later the windows after the present or next one
   * @param timeline newest first
   */
  public record Whole(
      MaintenanceView window,
      String facts,
      List<String> later,
      List<IncidentView.Entry> timeline) {}

  static List<Maintenance> running(VisiblePage page) {
    return page.maintenances().stream()
        .filter(each -> each.status() == MaintenanceStatus.IN_PROGRESS)
        .toList();
  }

  static List<MaintenanceView> running(VisiblePage page, Times times, Links links) {
    return running(page).stream().map(each -> of(each, times, links)).toList();
  }

  static List<MaintenanceView> upcoming(VisiblePage page, Times times, Links links) {
    return page.maintenances().stream()
        .filter(each -> each.status() == MaintenanceStatus.SCHEDULED)
        .map(each -> of(each, times, links))
        .toList();
  }

  static Whole whole(Maintenance maintenance, Times times, Links links) {
    MaintenanceView window = of(maintenance, times, links);
    String phase = Phrases.phase(maintenance.status());
    return new Whole(
        window,
        Phrases.dotted(List.of(phase, window.when(), window.scope())),
        maintenance.open()
            ? maintenance.occurrences().stream()
                .skip(1)
                .map(each -> when(each.startsAt(), each.endsAt(), times))
                .toList()
            : List.of(),
        maintenance.updates().stream().map(update -> entry(update, times)).toList());
  }

  private static IncidentView.Entry entry(Incident.Update update, Times times) {
    return new IncidentView.Entry(
        Phrases.phase(update.status()),
        times.moment(update.createdAt(), times.brief(update.createdAt())),
        Html.belowHeadings(update.message()),
        update.bySystem()
            ? Phrases.say("maintenance.by_plan")
            : Phrases.say("incident.by", "name", update.author()));
  }

  private static String when(Instant from, Instant to, Times times) {
    return Times.weekday(times.dateOf(from)) + ", " + times.span(from, to);
  }

  static String scope(List<Incident.Affected> components) {
    return components.isEmpty()
        ? Phrases.say("maintenance.everything")
        : components.stream().map(Incident.Affected::name).collect(Collectors.joining(", "));
  }

  private static MaintenanceView of(Maintenance maintenance, Times times, Links links) {
    Instant from = maintenance.startsAt();
    LocalDate date = times.dateOf(from);
    return new MaintenanceView(
        maintenance.id(),
        links.maintenance(maintenance.id()),
        maintenance.title(),
        Times.name(date.getMonth()),
        Integer.toString(date.getDayOfMonth()),
        when(from, maintenance.endsAt(), times),
        Html.belowHeadings(maintenance.message()),
        scope(maintenance.components()));
  }
}
