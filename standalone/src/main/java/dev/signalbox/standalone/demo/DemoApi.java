package dev.signalbox.standalone.demo;

import dev.signalbox.standalone.running.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demo needs of Signalbox's REST interface, used as any tool would. */
final class DemoApi {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long PAUSE_MS = 100;

  private final String address;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();

  DemoApi(String address, String token) {
    this.address = address;
    this.token = token;
  }

  /** A page's application, and its components and metrics by name. */
  record Page(UUID application, Map<String, UUID> components, Map<String, UUID> metrics) {}

  /** Waits until the public page of the slug shows what is expected. */
  Page awaitPage(String slug, Predicate<JsonNode> expected) {
    return page(await("/public/status/" + slug, expected));
  }

  /** Waits until what is public at a path is what is expected. */
  JsonNode await(String path, Predicate<JsonNode> expected) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(address + path)));
      if (answer.statusCode() == 200) {
        JsonNode found = json.readTree(answer.body());
        if (expected.test(found)) {
          return found;
        }
      }
      pause();
    }
    throw new StartFailure(
        "The demo's page did not show the shop within " + LIMIT.toSeconds() + " s.");
  }

  /** Posts JSON with role admin; any answer but 2xx is a failure. */
  void post(String path, Map<String, ?> body) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(address + path))
                .header("content-type", "application/json")
                .header("x-signalbox-token", token)
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    if (answer.statusCode() / 100 != 2) {
      throw new StartFailure(
          "The demo could not write its sample data: %d %s"
              .formatted(answer.statusCode(), answer.body()));
    }
  }

  private static Page page(JsonNode page) {
    return new Page(
        UUID.fromString(page.path("application").path("id").asString()),
        byName(page.path("components")),
        byName(page.path("metrics")));
  }

  private static Map<String, UUID> byName(JsonNode list) {
    Map<String, UUID> named = new LinkedHashMap<>();
    for (JsonNode each : list) {
      named.put(each.path("name").asString(), UUID.fromString(each.path("id").asString()));
    }
    return named;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new StartFailure("Signalbox does not answer at " + address + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted.", e);
    }
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(PAUSE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted.", e);
    }
  }
}
