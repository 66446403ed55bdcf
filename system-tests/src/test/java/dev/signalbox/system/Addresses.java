package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** The addresses at which an application is read: by people and tools, from inside and outside. */
record Addresses(Api api, String id, String slug) {
  private static final Duration SOON = Duration.ofSeconds(90);

  /** All say the status, and the same words and incident with it. */
  void agree(String status) {
    JsonNode internal =
        api.awaitJson(
            "the internal view agrees",
            "/api/applications/" + id + "/status",
            SOON,
            page -> page.path("status").asString().equals(status));
    JsonNode visible = api.visibleJson("/public/status/" + slug);
    assertThat(internal.path("status").asString()).isEqualTo(status);
    assertThat(visible.path("description").asString())
        .isEqualTo(internal.path("description").asString());
    JsonNode unresolved =
        api.awaitJson(
            "one incident, and one of what is internal",
            "/api/applications/" + id + "/incidents?status=unresolved",
            SOON,
            list -> list.path("items").size() == 2);
    JsonNode shown =
        api.awaitJson(
            "the page shows it",
            "/public/status/" + slug,
            SOON,
            page -> page.path("incidents").size() == 1);
    assertThat(unresolved.path("items").valueStream().map(each -> each.path("id").asString()))
        .contains(shown.path("incidents").path(0).path("id").asString());
    JsonNode history =
        api.awaitJson(
            "the record has it",
            "/api/applications/" + id + "/status/history?window=24h",
            SOON,
            body -> lastSpan(body, "web").equals(status));
    assertThat(history.path("window").asString()).isEqualTo("24h");
    assertThat(api.visit("/status/" + slug).body())
        .contains(visible.path("description").asString());
  }

  private static String lastSpan(JsonNode history, String component) {
    for (JsonNode each : history.path("components")) {
      if (each.path("name").asString().equals(component)) {
        JsonNode spans = each.path("spans");
        return spans.path(spans.size() - 1).path("status").asString();
      }
    }
    return "";
  }
}
