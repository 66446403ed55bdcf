package dev.signalbox.incident.desk.maintenance;

import dev.signalbox.core.maintenance.Maintenance;
import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.incident.desk.Json;
import dev.signalbox.incident.door.Repeats.Answer;
import dev.signalbox.incident.maintenance.Remark;
import dev.signalbox.incident.maintenance.StoredMaintenance;
import dev.signalbox.incident.text.Markdown;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A maintenance in the contract's words. */
final class MaintenanceAnswers {

  private MaintenanceAnswers() {}

  private record Body(
      UUID id,
      UUID applicationId,
      String title,
      String message,
      String messageHtml,
      String status,
      String startsAt,
      String endsAt,
      String timeZone,
      @Nullable String rrule,
      boolean autoComplete,
      List<String> notifyBefore,
      List<OccurrenceBody> occurrences,
      String createdAt,
      String updatedAt,
      int version,
      List<ComponentBody> components,
      List<UpdateBody> updates) {}

  private record OccurrenceBody(String startsAt, String endsAt) {}

  private record ComponentBody(UUID id, String name, String status) {}

  private record UpdateBody(
      UUID id,
      String status,
      String message,
      String messageHtml,
      List<Object> components,
      String author,
      String createdAt) {}

  static Answer maintenance(HttpStatus status, MaintenanceCommands.Outcome outcome) {
    StoredMaintenance stored = outcome.maintenance();
    String location = "/api/applications/" + stored.application() + "/maintenances/" + stored.id();
    return new Answer(
        status.value(),
        status == HttpStatus.CREATED ? location : null,
        Json.write(body(stored, outcome.remarks())));
  }

  private static Body body(StoredMaintenance stored, List<Remark> remarks) {
    Maintenance maintenance = stored.maintenance();
    Plan plan = maintenance.plan();
    return new Body(
        maintenance.id(),
        stored.application(),
        plan.title(),
        plan.message(),
        Markdown.render(plan.message()),
        maintenance.status().label(),
        Json.text(maintenance.window().startsAt()),
        Json.text(maintenance.window().endsAt()),
        plan.timeZone(),
        plan.rrule(),
        plan.autoComplete(),
        plan.notifyBefore().stream().map(MaintenanceAnswers::text).toList(),
        maintenance.status().open()
            ? maintenance.windows().stream().map(MaintenanceAnswers::occurrence).toList()
            : List.of(),
        Json.text(maintenance.createdAt()),
        Json.text(maintenance.updatedAt()),
        maintenance.sequence(),
        plan.components().stream()
            .sorted()
            .map(c -> new ComponentBody(c, stored.names().getOrDefault(c, ""), "maintenance"))
            .toList(),
        remarks.stream().map(MaintenanceAnswers::update).toList());
  }

  private static OccurrenceBody occurrence(Window window) {
    return new OccurrenceBody(Json.text(window.startsAt()), Json.text(window.endsAt()));
  }

  private static UpdateBody update(Remark remark) {
    return new UpdateBody(
        remark.id(),
        remark.status().label(),
        remark.message(),
        Markdown.render(remark.message()),
        List.of(),
        remark.author(),
        Json.text(remark.at()));
  }

  private static String text(Duration before) {
    long seconds = before.toSeconds();
    return seconds % 3600 == 0
        ? seconds / 3600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
