package dev.signalbox.query.answer;

import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of a stream's events other than the snapshot. */
public final class UpdateAnswer {
  private UpdateAnswer() {}

  /** What an update names. */
  public record Changed(
      List<VisiblePage.Component> components,
      List<Incident> incidents,
      List<Maintenance> maintenances) {}

  /** The ids of what is gone. */
  public record Gone(List<UUID> components, List<UUID> incidents, List<UUID> maintenances) {}

  public static Map<String, @Nullable Object> update(VisiblePage page, Changed changed, Gone gone) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("at", Figures.instant(page.now()));
    answer.put("status", page.overall().status().label());
    answer.put("description", page.overall().headline());
    answer.put("updated_at", Figures.instant(page.updatedAt()));
    answer.put("fresh_until", Figures.instant(page.freshUntil()));
    answer.put(
        "components",
        changed.components().stream().map(c -> StatusAnswer.component(page, c)).toList());
    answer.put(
        "incidents", changed.incidents().stream().map(i -> EventAnswer.incident(page, i)).toList());
    answer.put(
        "maintenances",
        changed.maintenances().stream().map(m -> EventAnswer.maintenance(page, m)).toList());
    answer.put("removed", gone);
    return answer;
  }

  public static Map<String, @Nullable Object> fresh(VisiblePage page) {
    Map<String, @Nullable Object> times = Json.object();
    page.components().stream()
        .filter(component -> component.responseTimeMs() != null)
        .forEach(
            component ->
                times.put(component.id().toString(), Figures.millis(component.responseTimeMs())));
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("fresh_until", Figures.instant(page.freshUntil()));
    answer.put("response_times", times);
    answer.put("metrics", StatusAnswer.metrics(page));
    return answer;
  }
}
