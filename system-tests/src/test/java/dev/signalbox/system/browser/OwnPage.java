package dev.signalbox.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.system.Api;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A public page of a test's own beside the demo's; it is gone when this is closed. */
final class OwnPage implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final Api api;
  private final String slug;
  private final String id;

  private OwnPage(Api api, String slug, String id) {
    this.api = api;
    this.slug = slug;
    this.id = id;
  }

  /**
   * Returns when the page can be read.
   *
   * @param name of the application, and its slug
   * @param spec as JSON
   */
  static OwnPage open(Api api, String name, JsonNode spec) {
    var manifest = Api.JSON.createObjectNode();
    manifest.putObject("metadata").put("name", name).put("namespace", name);
    manifest.set("spec", spec);
    HttpResponse<String> answer = api.write("POST", "/api/applications", manifest.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    OwnPage page = new OwnPage(api, name, Api.JSON.readTree(answer.body()).path("id").asString());
    api.awaitJson(
        name,
        "/public/status/" + name,
        SOON,
        seen -> seen.path("components").size() == spec.path("components").size());
    return page;
  }

  String path() {
    return "/status/" + slug;
  }

  /** Returns when the public can read it. */
  void awaitShown(String path) {
    api.awaitJson(path, "/public" + path() + "/" + path, SOON, seen -> true);
  }

  /** A path of its REST interface. */
  String rest(String path) {
    return "/api/applications/" + id + "/" + path;
  }

  /** Posts JSON to it, which is taken. */
  JsonNode post(String path, JsonNode body) {
    return taken(api.write("POST", rest(path), body.toString()));
  }

  JsonNode put(String path, JsonNode body) {
    return taken(api.write("PUT", rest(path), body.toString()));
  }

  /** The component says by itself that it is ill, and why. */
  void fails(String component, String why) {
    String token =
        post("components/" + component + "/heartbeat-token", Api.JSON.createObjectNode())
            .path("token")
            .asString();
    String said = URLEncoder.encode(why, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        api.post("/api/heartbeats/" + token + "?status=fail&message=" + said, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  private static JsonNode taken(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    return answer.body().isEmpty() ? Api.JSON.createObjectNode() : Api.JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    HttpResponse<String> answer = api.send("DELETE", "/api/applications/" + id, "text/plain", "");
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
  }
}
