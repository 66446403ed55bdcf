package dev.signalbox.query.answer;

import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incidents and maintenances in the shapes of the contract. */
public final class EventAnswer {
  private EventAnswer() {}

  public static Map<String, @Nullable Object> incident(VisiblePage page, Incident incident) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", incident.id());
    answer.put("application_id", page.application().id());
    answer.put("title", incident.title());
    answer.put("status", incident.status().label());
    answer.put("impact", incident.impact().label());
    answer.put("origin", incident.automatic() ? "automatic" : "manual");
    answer.put("owner", incident.ownedByPerson() ? "person" : "machine");
    answer.put("visibility", incident.published() ? "published" : "draft");
    answer.put("started_at", Figures.instant(incident.startedAt()));
    answer.put("resolved_at", Figures.instant(incident.resolvedAt()));
    answer.put("created_at", Figures.instant(incident.createdAt()));
    answer.put("updated_at", Figures.instant(incident.updatedAt()));
    answer.put("version", incident.version());
    answer.put("components", affected(incident.components()));
    answer.put("updates", incident.updates().stream().map(EventAnswer::update).toList());
    Text postmortem = incident.postmortem();
    answer.put("postmortem", postmortem == null ? null : postmortem.markdown());
    if (postmortem != null) {
      answer.put("postmortem_html", postmortem.html());
    }
    return answer;
  }

  public static Map<String, @Nullable Object> maintenance(
      VisiblePage page, Maintenance maintenance) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", maintenance.id());
    answer.put("application_id", page.application().id());
    answer.put("title", maintenance.title());
    answer.put("message", maintenance.message().markdown());
    answer.put("message_html", maintenance.message().html());
    answer.put("status", maintenance.status().label());
    answer.put("starts_at", Figures.instant(maintenance.startsAt()));
    answer.put("ends_at", Figures.instant(maintenance.endsAt()));
    answer.put("time_zone", maintenance.timeZone());
    answer.put("rrule", maintenance.rrule());
    answer.put("auto_complete", maintenance.autoComplete());
    answer.put(
        "notify_before", maintenance.notifyBefore().stream().map(EventAnswer::before).toList());
    answer.put(
        "occurrences",
        maintenance.open()
            ? maintenance.occurrences().stream().map(EventAnswer::occurrence).toList()
            : List.of());
    answer.put("created_at", Figures.instant(maintenance.createdAt()));
    answer.put("updated_at", Figures.instant(maintenance.updatedAt()));
    answer.put("version", maintenance.version());
    answer.put("components", affected(maintenance.components()));
    answer.put("updates", maintenance.updates().stream().map(EventAnswer::update).toList());
    return answer;
  }

  private static String before(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds % 3600 == 0
        ? seconds / 3600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static Map<String, @Nullable Object> occurrence(Maintenance.Occurrence occurrence) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("starts_at", Figures.instant(occurrence.startsAt()));
    answer.put("ends_at", Figures.instant(occurrence.endsAt()));
    return answer;
  }

  private static List<Map<String, @Nullable Object>> affected(List<Incident.Affected> components) {
    return components.stream().map(EventAnswer::affected).toList();
  }

  private static Map<String, @Nullable Object> affected(Incident.Affected component) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", component.id());
    answer.put("name", component.name());
    answer.put("status", component.status().label());
    return answer;
  }

  private static Map<String, @Nullable Object> update(Incident.Update update) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", update.id());
    answer.put("status", update.status());
    answer.put("message", update.message().markdown());
    answer.put("message_html", update.message().html());
    answer.put("components", update.components().stream().map(EventAnswer::step).toList());
    answer.put("author", update.author());
    if (update.privateNote()) {
      answer.put("private", true);
    }
    answer.put("created_at", Figures.instant(update.createdAt()));
    return answer;
  }

  private static Map<String, @Nullable Object> step(Incident.Step step) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", step.id());
    answer.put("from", step.from().label());
    answer.put("to", step.to().label());
    return answer;
  }
}
