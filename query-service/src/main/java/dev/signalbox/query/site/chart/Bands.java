package dev.signalbox.query.site.chart;

import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.site.wording.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What else went on while a component was measured: its incidents, and its maintenance. */
final class Bands {
  /** Per cent of the width that words need. */
  private static final double ROOM = 40;

  private static final double LATE = 100 - ROOM;

  private final Stage stage;
  private final Times times;
  private final List<PlotView.Band> bands = new ArrayList<>();
  private double taken = -1;

  private Bands(Stage stage, Times times) {
    this.stage = stage;
    this.times = times;
  }

  static List<PlotView.Band> of(VisiblePage page, UUID component, Stage stage, Times times) {
    Bands bands = new Bands(stage, times);
    page.maintenances().stream()
        .filter(each -> concerns(each, component))
        .forEach(bands::maintenance);
    page.incidents().stream()
        .filter(Incident::published)
        .filter(each -> each.components().stream().anyMatch(c -> c.id().equals(component)))
        .sorted((a, b) -> a.startedAt().compareTo(b.startedAt()))
        .forEach(each -> bands.incident(each, component));
    return List.copyOf(bands.bands);
  }

  private static boolean concerns(Maintenance maintenance, UUID component) {
    boolean began =
        maintenance.status() == MaintenanceStatus.IN_PROGRESS
            || maintenance.status() == MaintenanceStatus.COMPLETED;
    return began
        && (maintenance.components().isEmpty()
            || maintenance.components().stream().anyMatch(c -> c.id().equals(component)));
  }

  private void maintenance(Maintenance maintenance) {
    boolean open = maintenance.open();
    add(
        maintenance.startsAt(),
        open ? null : maintenance.endsAt(),
        Status.MAINTENANCE,
        open
            ? Phrases.say("chart.maintenance_since", "time", times.hour(maintenance.startsAt()))
            : maintenance.title());
  }

  private void incident(Incident incident, UUID component) {
    Status status =
        Status.worst(
            incident.components().stream()
                .filter(c -> c.id().equals(component))
                .map(Incident.Affected::status)
                .filter(Status::bad)
                .toList());
    add(
        incident.startedAt(),
        incident.resolvedAt(),
        status.bad() ? status : Status.DEGRADED,
        incident.resolved()
            ? incident.title()
            : Phrases.say("chart.incident_since", "time", times.hour(incident.startedAt())));
  }

  private void add(Instant start, @Nullable Instant end, Status status, String label) {
    Instant until = end == null ? stage.to() : end;
    if (!until.isAfter(stage.from()) || !start.isBefore(stage.to())) {
      return;
    }
    double x = stage.sharePercent(start);
    boolean before = x > LATE;
    boolean room = (before ? x - ROOM : x) >= taken;
    if (room) {
      taken = before ? x : x + ROOM;
    }
    bands.add(
        new PlotView.Band(
            stage.percent(start),
            stage.width(start, until),
            Signal.of(status).tint(),
            room ? label : "",
            before));
  }
}
