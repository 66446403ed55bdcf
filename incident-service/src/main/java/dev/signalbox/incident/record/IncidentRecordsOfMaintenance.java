package dev.signalbox.incident.record;

import dev.signalbox.core.maintenance.Maintenance;
import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.eventlog.outbox.Outgoing;
import dev.signalbox.incident.maintenance.MovedMaintenance;
import dev.signalbox.incident.maintenance.Remark;
import dev.signalbox.schemas.AffectedComponent;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.MaintenanceStatus;
import dev.signalbox.schemas.Occurrence;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.UpdateEntry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The part of {@link IncidentRecords} that is about maintenances. */
final class IncidentRecordsOfMaintenance {

  private IncidentRecordsOfMaintenance() {}

  static Outgoing change(MovedMaintenance moved, List<Remark> timeline) {
    UUID application = moved.after().application();
    Maintenance maintenance = moved.after().maintenance();
    Plan plan = maintenance.plan();
    MaintenanceChange value =
        MaintenanceChange.newBuilder()
            .setApplicationId(application)
            .setVersion(moved.version())
            .setChange(moved.event().change().label())
            .setSequence(maintenance.sequence())
            .setNotify(moved.event().announced())
            .setMaintenanceId(maintenance.id())
            .setTitle(plan.title())
            .setMessage(plan.message())
            .setStatus(MaintenanceStatus.valueOf(maintenance.status().name()))
            .setStartsAt(maintenance.window().startsAt())
            .setEndsAt(maintenance.window().endsAt())
            .setTimeZone(plan.timeZone())
            .setRrule(plan.rrule())
            .setAutoComplete(plan.autoComplete())
            .setComponents(
                plan.components().stream().sorted().map(c -> component(c, moved)).toList())
            .setUpdates(
                timeline.stream()
                    .filter(remark -> remark.number() <= maintenance.sequence())
                    .map(IncidentRecordsOfMaintenance::update)
                    .toList())
            .setNotifyBeforeS(plan.notifyBefore().stream().map(Duration::toSeconds).toList())
            .setOccurrences(
                maintenance.windows().stream()
                    .map(IncidentRecordsOfMaintenance::occurrence)
                    .toList())
            .setCreatedAt(maintenance.createdAt())
            .setUpdatedAt(maintenance.updatedAt())
            .build();
    return new Outgoing(Topics.INCIDENTS, application, moved.version(), value);
  }

  private static AffectedComponent component(UUID component, MovedMaintenance moved) {
    return new AffectedComponent(
        component, moved.after().names().getOrDefault(component, ""), Status.MAINTENANCE);
  }

  private static Occurrence occurrence(Window window) {
    return new Occurrence(window.startsAt(), window.endsAt());
  }

  private static UpdateEntry update(Remark remark) {
    return new UpdateEntry(
        remark.id(),
        remark.status().label(),
        remark.message(),
        List.of(),
        remark.author(),
        false,
        remark.at());
  }
}
