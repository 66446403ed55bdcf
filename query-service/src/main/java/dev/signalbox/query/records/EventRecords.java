package dev.signalbox.query.records;

import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.query.event.IncidentVersion;
import dev.signalbox.query.event.MaintenanceVersion;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.text.Text;
import dev.signalbox.schemas.AffectedComponent;
import dev.signalbox.schemas.ComponentStep;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.Occurrence;
import dev.signalbox.schemas.UpdateEntry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Incidents and maintenances in both languages. */
final class EventRecords {
  private static final String DELETED = "deleted";

  private EventRecords() {}

  static IncidentVersion version(IncidentChange change) {
    return new IncidentVersion(
        change.getApplicationId(),
        change.getVersion(),
        change.getChange().equals(DELETED),
        incident(change));
  }

  static MaintenanceVersion version(MaintenanceChange change) {
    return new MaintenanceVersion(
        change.getApplicationId(),
        change.getVersion(),
        change.getChange().equals(DELETED),
        maintenance(change));
  }

  static Incident incident(IncidentChange change) {
    return new Incident(
        change.getIncidentId(),
        change.getTitle(),
        IncidentStatus.valueOf(change.getStatus().name()),
        Impact.valueOf(change.getImpact().name()),
        change.getOrigin().equals("automatic"),
        change.getOwner().equals("person"),
        change.getPublished(),
        change.getStartedAt(),
        change.getResolvedAt(),
        change.getCreatedAt(),
        change.getUpdatedAt(),
        change.getSequence(),
        affected(change.getComponents()),
        updates(change.getUpdates()),
        change.getPostmortem() == null ? null : Text.of(change.getPostmortem()));
  }

  static IncidentChange record(UUID application, long version, Incident incident) {
    Text postmortem = incident.postmortem();
    return IncidentChange.newBuilder()
        .setApplicationId(application)
        .setVersion(version)
        .setChange("updated")
        .setSequence(incident.version())
        .setIncidentId(incident.id())
        .setTitle(incident.title())
        .setStatus(dev.signalbox.schemas.IncidentStatus.valueOf(incident.status().name()))
        .setImpact(dev.signalbox.schemas.Impact.valueOf(incident.impact().name()))
        .setOrigin(incident.automatic() ? "automatic" : "manual")
        .setOwner(incident.ownedByPerson() ? "person" : "machine")
        .setPublished(incident.published())
        .setStartedAt(incident.startedAt())
        .setResolvedAt(incident.resolvedAt())
        .setCreatedAt(incident.createdAt())
        .setUpdatedAt(incident.updatedAt())
        .setComponents(incident.components().stream().map(EventRecords::record).toList())
        .setUpdates(incident.updates().stream().map(EventRecords::record).toList())
        .setPostmortem(postmortem == null ? null : postmortem.markdown())
        .build();
  }

  static Maintenance maintenance(MaintenanceChange change) {
    return new Maintenance(
        change.getMaintenanceId(),
        change.getTitle(),
        Text.of(change.getMessage()),
        MaintenanceStatus.valueOf(change.getStatus().name()),
        change.getStartsAt(),
        change.getEndsAt(),
        change.getTimeZone(),
        change.getRrule(),
        change.getAutoComplete(),
        change.getNotifyBeforeS().stream().map(Duration::ofSeconds).toList(),
        change.getOccurrences().stream()
            .map(o -> new Maintenance.Occurrence(o.getStartsAt(), o.getEndsAt()))
            .toList(),
        affected(change.getComponents()),
        updates(change.getUpdates()),
        change.getCreatedAt(),
        change.getUpdatedAt(),
        change.getSequence());
  }

  static MaintenanceChange record(UUID application, long version, Maintenance maintenance) {
    return MaintenanceChange.newBuilder()
        .setApplicationId(application)
        .setVersion(version)
        .setChange("updated")
        .setSequence(maintenance.version())
        .setMaintenanceId(maintenance.id())
        .setTitle(maintenance.title())
        .setMessage(maintenance.message().markdown())
        .setStatus(dev.signalbox.schemas.MaintenanceStatus.valueOf(maintenance.status().name()))
        .setStartsAt(maintenance.startsAt())
        .setEndsAt(maintenance.endsAt())
        .setTimeZone(maintenance.timeZone())
        .setRrule(maintenance.rrule())
        .setAutoComplete(maintenance.autoComplete())
        .setNotifyBeforeS(maintenance.notifyBefore().stream().map(Duration::toSeconds).toList())
        .setOccurrences(
            maintenance.occurrences().stream()
                .map(o -> new Occurrence(o.startsAt(), o.endsAt()))
                .toList())
        .setComponents(maintenance.components().stream().map(EventRecords::record).toList())
        .setUpdates(maintenance.updates().stream().map(EventRecords::record).toList())
        .setCreatedAt(maintenance.createdAt())
        .setUpdatedAt(maintenance.updatedAt())
        .build();
  }

  private static List<Incident.Affected> affected(List<AffectedComponent> components) {
    return components.stream()
        .map(c -> new Incident.Affected(c.getId(), c.getName(), Words.status(c.getStatus())))
        .toList();
  }

  private static AffectedComponent record(Incident.Affected affected) {
    return AffectedComponent.newBuilder()
        .setId(affected.id())
        .setName(affected.name())
        .setStatus(Words.status(affected.status()))
        .build();
  }

  private static List<Incident.Update> updates(List<UpdateEntry> updates) {
    return updates.stream().map(EventRecords::update).toList();
  }

  private static Incident.Update update(UpdateEntry update) {
    return new Incident.Update(
        update.getId(),
        update.getStatus(),
        Text.of(update.getMessage()),
        update.getComponents().stream()
            .map(
                step ->
                    new Incident.Step(
                        step.getId(), Words.status(step.getFrom()), Words.status(step.getTo())))
            .toList(),
        update.getAuthor(),
        update.getPrivateNote(),
        update.getCreatedAt());
  }

  private static UpdateEntry record(Incident.Update update) {
    return UpdateEntry.newBuilder()
        .setId(update.id())
        .setStatus(update.status())
        .setMessage(update.message().markdown())
        .setComponents(
            update.components().stream()
                .map(
                    step ->
                        new ComponentStep(
                            step.id(), Words.status(step.from()), Words.status(step.to())))
                .toList())
        .setAuthor(update.author())
        .setPrivateNote(update.privateNote())
        .setCreatedAt(update.createdAt())
        .build();
  }
}
