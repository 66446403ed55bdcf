package dev.signalbox.query.statuspage;

import static dev.signalbox.core.maintenance.MaintenanceStatus.COMPLETED;
import static dev.signalbox.core.maintenance.MaintenanceStatus.IN_PROGRESS;
import static dev.signalbox.core.maintenance.MaintenanceStatus.SCHEDULED;

import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.query.answer.Figures;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.view.PageView;
import dev.signalbox.query.view.Places;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.http.MediaType;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The documents of the API. Each says whose page it is; what else it says is in its name. */
final class StatuspageViews {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Places places;

  StatuspageViews(Places places) {
    this.places = places;
  }

  List<PageView> all() {
    return List.of(
        view(
            "summary",
            (page, answer) -> {
              Happenings happenings = new Happenings(page, places);
              answer.put("components", new Components(page).all());
              answer.put("incidents", happenings.incidents(incident -> !incident.resolved()));
              answer.put("scheduled_maintenances", happenings.maintenances(SCHEDULED, IN_PROGRESS));
              answer.put("status", Words.overall(page.overall()));
            }),
        view("status", (page, answer) -> answer.put("status", Words.overall(page.overall()))),
        view("components", (page, answer) -> answer.put("components", new Components(page).all())),
        view(
            "incidents",
            (page, answer) ->
                answer.put("incidents", new Happenings(page, places).incidents(each -> true))),
        view(
            "incidents/unresolved",
            (page, answer) ->
                answer.put(
                    "incidents",
                    new Happenings(page, places).incidents(incident -> !incident.resolved()))),
        maintenances("scheduled-maintenances", SCHEDULED, IN_PROGRESS, COMPLETED),
        maintenances("scheduled-maintenances/upcoming", SCHEDULED),
        maintenances("scheduled-maintenances/active", IN_PROGRESS));
  }

  private PageView maintenances(String name, MaintenanceStatus... wanted) {
    return view(
        name,
        (page, answer) ->
            answer.put(
                "scheduled_maintenances", new Happenings(page, places).maintenances(wanted)));
  }

  private PageView view(String name, BiConsumer<VisiblePage, Map<String, Object>> rest) {
    return PageView.bytes(
        "/api/v2/" + name + ".json",
        MediaType.APPLICATION_JSON,
        page -> {
          Map<String, Object> answer = new LinkedHashMap<>();
          answer.put("page", whose(page));
          rest.accept(page, answer);
          return JSON.writeValueAsBytes(answer);
        });
  }

  private Shapes.Page whose(VisiblePage page) {
    return new Shapes.Page(
        page.application().id(),
        page.application().title(),
        places.page(page),
        "Etc/UTC",
        Figures.instant(page.updatedAt()));
  }
}
