package dev.signalbox.query.site.view;

import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
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
    UUID id, String title, String month, String day, String when, String html, String scope) {

  static List<Maintenance> running(VisiblePage page) {
    return page.maintenances().stream()
        .filter(each -> each.status() == MaintenanceStatus.IN_PROGRESS)
        .toList();
  }

  static List<MaintenanceView> running(VisiblePage page, Times times) {
    return running(page).stream().map(each -> of(each, times)).toList();
  }

  static List<MaintenanceView> upcoming(VisiblePage page, Times times) {
    return page.maintenances().stream()
        .filter(
            each ->
                each.status() == MaintenanceStatus.SCHEDULED && each.startsAt().isAfter(page.now()))
        .map(each -> of(each, times))
        .toList();
  }

  static String scope(List<Incident.Affected> components) {
    return components.isEmpty()
        ? "All components"
        : components.stream().map(Incident.Affected::name).collect(Collectors.joining(", "));
  }

  private static MaintenanceView of(Maintenance maintenance, Times times) {
    Instant from = maintenance.startsAt();
    String day = Times.day(times.dateOf(from));
    int space = day.indexOf(' ');
    return new MaintenanceView(
        maintenance.id(),
        maintenance.title(),
        day.substring(space + 1),
        day.substring(0, space),
        Times.weekday(times.dateOf(from)) + ", " + times.span(from, maintenance.endsAt()),
        Html.belowHeadings(maintenance.message()),
        scope(maintenance.components()));
  }
}
