package dev.signalbox.query.statuspage;

import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.query.answer.Figures;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.view.Places;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Incidents and maintenances of a page, newest first. */
final class Happenings {
  /** As many as the API gives. */
  private static final int MOST = 50;

  private final VisiblePage page;
  private final Places places;
  private final Components components;
  private final Map<UUID, String> titles;

  Happenings(VisiblePage page, Places places) {
    this.page = page;
    this.places = places;
    this.components = new Components(page);
    this.titles =
        page.components().stream()
            .collect(Collectors.toMap(VisiblePage.Component::id, VisiblePage.Component::title));
  }

  List<Shapes.Event> incidents(Predicate<Incident> wanted) {
    return page.incidents().stream().filter(wanted).limit(MOST).map(this::incident).toList();
  }

  /** What was called off is left out: the API has no word for it. */
  List<Shapes.Event> maintenances(MaintenanceStatus... wanted) {
    Set<MaintenanceStatus> statuses = Set.of(wanted);
    return page.maintenances().stream()
        .filter(maintenance -> statuses.contains(maintenance.status()))
        .sorted(Comparator.comparing(Maintenance::startsAt).reversed())
        .limit(MOST)
        .map(this::maintenance)
        .toList();
  }

  private Shapes.Event incident(Incident incident) {
    return new Shapes.Event(
        incident.id(),
        incident.title(),
        incident.status().label(),
        Figures.instant(incident.createdAt()),
        Figures.instant(incident.updatedAt()),
        Figures.instant(reached(incident.updates(), IncidentStatus.MONITORING.label())),
        Figures.instant(incident.resolvedAt()),
        incident.impact().label(),
        places.incident(page, incident),
        Figures.instant(incident.startedAt()),
        page.application().id(),
        incident.updates().stream().map(update -> update(incident.id(), update)).toList(),
        affected(incident.components()),
        null,
        null,
        null);
  }

  private Shapes.Event maintenance(Maintenance maintenance) {
    boolean begun = maintenance.status() != MaintenanceStatus.SCHEDULED;
    boolean over = maintenance.status() == MaintenanceStatus.COMPLETED;
    return new Shapes.Event(
        maintenance.id(),
        maintenance.title(),
        maintenance.status().label(),
        Figures.instant(maintenance.createdAt()),
        Figures.instant(maintenance.updatedAt()),
        null,
        over ? Figures.instant(maintenance.endsAt()) : null,
        "maintenance",
        places.maintenance(page, maintenance),
        Figures.instant(begun ? maintenance.startsAt() : maintenance.createdAt()),
        page.application().id(),
        told(maintenance),
        concerned(maintenance),
        null,
        Figures.instant(maintenance.startsAt()),
        Figures.instant(maintenance.endsAt()));
  }

  private static @Nullable Instant reached(List<Incident.Update> updates, String phase) {
    return updates.stream()
        .filter(update -> update.status().equals(phase))
        .map(Incident.Update::createdAt)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private List<Shapes.Component> affected(List<Incident.Affected> named) {
    return components.of(named.stream().map(Incident.Affected::id).collect(Collectors.toSet()));
  }

  /** One that names none is about all. */
  private List<Shapes.Component> concerned(Maintenance maintenance) {
    return maintenance.components().isEmpty()
        ? components.of(titles.keySet())
        : affected(maintenance.components());
  }

  /** Its timeline, and at its beginning what was announced. */
  private List<Shapes.Update> told(Maintenance maintenance) {
    Incident.Update announced =
        new Incident.Update(
            UUID.nameUUIDFromBytes(
                (maintenance.id() + "/announced").getBytes(StandardCharsets.UTF_8)),
            MaintenanceStatus.SCHEDULED.label(),
            maintenance.message(),
            List.of(),
            "",
            false,
            maintenance.createdAt());
    return Stream.concat(maintenance.updates().stream(), Stream.of(announced))
        .map(update -> update(maintenance.id(), update))
        .toList();
  }

  private Shapes.Update update(UUID event, Incident.Update update) {
    String at = Figures.instant(update.createdAt());
    return new Shapes.Update(
        update.id(),
        update.status(),
        update.message().markdown(),
        event,
        at,
        at,
        at,
        update.components().isEmpty()
            ? null
            : update.components().stream().map(this::step).toList(),
        true,
        null,
        null);
  }

  private Shapes.Affected step(Incident.Step step) {
    return new Shapes.Affected(
        step.id(),
        titles.getOrDefault(step.id(), ""),
        Words.component(step.from()),
        Words.component(step.to()));
  }
}
