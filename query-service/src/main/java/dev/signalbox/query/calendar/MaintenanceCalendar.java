package dev.signalbox.query.calendar;

import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.view.Places;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Each window is an event of its own, in UTC. What comes again is not written as a rule: the page
 * shows the windows that incident-service has expanded, and a calendar that expanded the rule once
 * more would differ where clocks change or a window was moved.
 */
final class MaintenanceCalendar {
  private final VisiblePage page;
  private final Places places;
  private final Lines lines = new Lines();

  private MaintenanceCalendar(VisiblePage page, Places places) {
    this.page = page;
    this.places = places;
  }

  static String of(VisiblePage page, Places places) {
    return new MaintenanceCalendar(page, places).whole();
  }

  private String whole() {
    lines
        .add("BEGIN", "VCALENDAR")
        .add("VERSION", "2.0")
        .add("PRODID", "-//Signalbox//Maintenance//EN")
        .add("CALSCALE", "GREGORIAN")
        .add("METHOD", "PUBLISH")
        .text("NAME", name())
        .text("X-WR-CALNAME", name())
        .add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
        .add("X-PUBLISHED-TTL", "PT1H");
    page.maintenances().forEach(this::windows);
    return lines.add("END", "VCALENDAR").toString();
  }

  private String name() {
    return page.application().title() + " maintenance";
  }

  private void windows(Maintenance maintenance) {
    List<Maintenance.Occurrence> known =
        maintenance.occurrences().isEmpty()
            ? List.of(new Maintenance.Occurrence(maintenance.startsAt(), maintenance.endsAt()))
            : maintenance.occurrences();
    known.forEach(window -> event(maintenance, window));
  }

  private void event(Maintenance maintenance, Maintenance.Occurrence window) {
    boolean off = maintenance.status() == MaintenanceStatus.CANCELLED;
    lines
        .add("BEGIN", "VEVENT")
        .add("UID", uid(maintenance, window))
        .time("DTSTAMP", maintenance.updatedAt())
        .time("CREATED", maintenance.createdAt())
        .time("LAST-MODIFIED", maintenance.updatedAt())
        .add("SEQUENCE", String.valueOf(maintenance.version()))
        .time("DTSTART", window.startsAt())
        .time("DTEND", window.endsAt())
        .text("SUMMARY", maintenance.title())
        .text("DESCRIPTION", described(maintenance))
        .add("URL", places.maintenance(page, maintenance))
        .add("STATUS", off ? "CANCELLED" : "CONFIRMED")
        .add("TRANSP", "TRANSPARENT")
        .add("END", "VEVENT");
  }

  /**
   * A window that is moved keeps its name. Of what comes again there is at most one window a day,
   * so its day names it.
   */
  private String uid(Maintenance maintenance, Maintenance.Occurrence window) {
    String day =
        maintenance.rrule() == null
            ? ""
            : "-" + LocalDate.ofInstant(window.startsAt(), ZoneId.of(maintenance.timeZone()));
    return maintenance.id() + day + "@" + places.host();
  }

  private String described(Maintenance maintenance) {
    String scope =
        maintenance.components().isEmpty()
            ? "All of " + page.application().title()
            : maintenance.components().stream()
                .map(Incident.Affected::name)
                .collect(Collectors.joining(", "));
    String message = maintenance.message().markdown();
    return message.isEmpty() ? scope : message + "\n\n" + scope;
  }
}
