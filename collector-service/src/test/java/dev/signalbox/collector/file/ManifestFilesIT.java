package dev.signalbox.collector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.RunningCollector;
import dev.signalbox.collector.RunningCollector.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class ManifestFilesIT {
  @TempDir Path directory;
  private RunningCollector collector;

  @BeforeEach
  void start() throws IOException {
    write("shop.yaml", manifest("file-shop", "title: One"));
    collector = RunningCollector.start(Map.of("signalbox.manifests", directory.toString()));
    await().until(() -> title("file-shop").equals("One"));
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private static String manifest(String name, String spec) {
    return "metadata: { name: " + name + " }\nspec: { " + spec + " }\n";
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private long rows(String where) {
    return collector.database().number("SELECT count(*) FROM collector.application WHERE " + where);
  }

  private String title(String name) {
    for (String title : new String[] {"One", "Two", "Three"}) {
      if (rows(
              "name = '"
                  + name
                  + "' AND retired_at IS NULL AND set_by_people || stated @> '{\"title\": \""
                  + title
                  + "\"}'")
          == 1) {
        return title;
      }
    }
    return "";
  }

  private JsonNode state() {
    return collector.admin("GET", "/api/manifests", null).json().at("/items/0");
  }

  private String id(String name) {
    Answer answer =
        collector.admin(
            "POST", "/api/applications", "{\"metadata\": {\"name\": \"" + name + "\"}}");
    assertThat(answer.status()).as("what a file states cannot be created").isEqualTo(409);
    assertThat(answer.text()).contains("is stated by file " + directory);
    try (var connection = collector.database().connect();
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT id FROM collector.application WHERE name = '" + name + "'")) {
      rows.next();
      return rows.getString(1);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_changed_file_is_in_force_at_once() throws Exception {
    write("shop.yaml", manifest("file-shop", "title: Two"));

    await().atMost(Duration.ofSeconds(5)).until(() -> title("file-shop").equals("Two"));
    assertThat(state().get("state").asString()).isEqualTo("in_force");
  }

  @Test
  void a_file_that_does_not_hold_keeps_the_last_good_version_and_is_seen() throws Exception {
    write(
        "shop.yaml",
        manifest("file-shop", "title: Two, colour: red") + "---\n" + manifest("other", ""));

    await().until(() -> state().get("state").asString().equals("refused"));
    assertThat(state().at("/errors/0/path").asString()).isEqualTo("document 1: spec.colour");
    assertThat(title("file-shop")).isEqualTo("One");
    assertThat(rows("name = 'other'")).isZero();
    assertThat(collector.send("GET", "/actuator/prometheus", null, null).text())
        .contains("signalbox_manifests{state=\"refused\"} 1.0");

    write("shop.yaml", "metadata: [");
    await().until(() -> state().at("/errors/0/message").asString().startsWith("not YAML"));
    assertThat(title("file-shop")).isEqualTo("One");
  }

  @Test
  void a_file_removed_retires_and_a_return_restores() throws Exception {
    Files.delete(directory.resolve("shop.yaml"));
    await().until(() -> rows("name = 'file-shop' AND retired_at IS NOT NULL") == 1);

    write("again.yaml", manifest("file-shop", "title: Three"));
    await().until(() -> title("file-shop").equals("Three"));
    assertThat(rows("true")).isEqualTo(1);
  }

  @Test
  void a_source_that_cannot_be_read_removes_nothing() throws Exception {
    Path away = directory.resolveSibling(directory.getFileName() + "-away");
    Files.move(directory, away);
    collector =
        collector.again(
            Map.of(
                "signalbox.manifests", directory.toString(), "signalbox.manifests-poll", "100ms"));

    await().during(Duration.ofSeconds(2)).until(() -> rows("retired_at IS NULL") == 1);
    Files.move(away, directory);
  }

  @Test
  void a_slug_that_is_taken_is_refused_with_its_owner() throws Exception {
    write("thief.yaml", manifest("thief", "slug: file-shop"));

    await()
        .until(
            () ->
                collector
                    .admin("GET", "/api/manifests", null)
                    .text()
                    .contains("\\\"file-shop\\\" is taken by default/file-shop"));
    assertThat(rows("name = 'thief'")).isZero();
  }

  @Test
  void what_the_file_states_is_read_only_and_the_rest_is_not() {
    String path = "/api/applications/" + id("file-shop");

    Answer refused = collector.admin("PUT", path + "/status-page", "{\"title\": \"Mine\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().at("/errors/0/path").asString()).isEqualTo("title");
    assertThat(refused.json().get("detail").asString())
        .contains("is stated by file " + directory.resolve("shop.yaml"));
    assertThat(collector.admin("DELETE", path, null).status()).isEqualTo(409);

    Answer set =
        collector.admin(
            "PUT",
            path + "/status-page",
            "{\"title\": \"One\", \"slug\": \"mine\", \"public\": true}");
    assertThat(set.status()).as(set.text()).isEqualTo(200);
    assertThat(set.json().get("slug").asString()).isEqualTo("mine");
    assertThat(collector.admin("PUT", path + "/status-page", set.text()).status()).isEqualTo(200);
  }

  @Test
  void what_people_set_outlives_a_change_of_the_file() throws Exception {
    String path = "/api/applications/" + id("file-shop");
    collector.admin("PUT", path + "/status-page", "{\"title\": \"One\", \"slug\": \"mine\"}");

    write("shop.yaml", manifest("file-shop", "title: Two"));

    await().until(() -> title("file-shop").equals("Two"));
    assertThat(rows("slug = 'mine'")).isEqualTo(1);
  }
}
