package dev.signalbox.system;

import static org.awaitility.Awaitility.await;

import dev.signalbox.system.running.RunningSignalbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tool that uses Signalbox over HTTP. */
public final class Api {
  /** Reads what it answers. */
  public static final JsonMapper JSON = JsonMapper.builder().build();

  /** How long a service may be without an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String url;
  private final String token;

  public Api(RunningSignalbox signalbox) {
    this.url = signalbox.url();
    this.token = signalbox.adminToken();
  }

  public String url() {
    return url;
  }

  /** GET with role admin. */
  public HttpResponse<String> get(String path) {
    return send(request(path).header("x-signalbox-token", token).GET());
  }

  /** GET as a visitor. */
  public HttpResponse<String> visit(String path) {
    return send(request(path).GET());
  }

  public HttpResponse<String> send(String method, String path, String type, String body) {
    return send(
        request(path)
            .header("x-signalbox-token", token)
            .header("content-type", type)
            .method(method, BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  public HttpResponse<String> put(String path, String json) {
    return send("PUT", path, "application/json", json);
  }

  /**
   * Writes JSON as a tool does that must not lose it: while a service gives no answer in time it
   * asks again, and by its key the same request is done once.
   */
  public HttpResponse<String> write(String method, String path, String json) {
    String key = UUID.randomUUID().toString();
    return await(method + " " + path)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .pollDelay(Duration.ZERO)
        .until(
            () ->
                send(
                    request(path)
                        .header("x-signalbox-token", token)
                        .header("content-type", "application/json")
                        .header("idempotency-key", key)
                        .method(method, BodyPublishers.ofString(json))),
            answer -> answer.statusCode() != 503);
  }

  /** The JSON at the path, which must answer 200. */
  public JsonNode json(String path) {
    return parse(get(path));
  }

  /** The JSON that a visitor gets. */
  public JsonNode visibleJson(String path) {
    return parse(visit(path));
  }

  /** Waits until the JSON at the path is as expected, and answers it. */
  public JsonNode awaitJson(
      String what, String path, Duration limit, Predicate<JsonNode> expected) {
    AtomicReference<String> last = new AtomicReference<>("");
    AtomicReference<@Nullable JsonNode> found = new AtomicReference<>();
    try {
      await(what)
          .atMost(limit)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                HttpResponse<String> answer = getQuietly(path);
                if (answer == null) {
                  return false;
                }
                last.set(answer.statusCode() + " " + answer.body());
                if (answer.statusCode() != 200) {
                  return false;
                }
                JsonNode json = JSON.readTree(answer.body());
                found.set(json);
                return expected.test(json);
              });
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(
          what + " did not come within " + limit + "; last answer: " + last.get(), e);
    }
    return Objects.requireNonNull(found.get());
  }

  /** The status of a component in the body of …/status; empty if it is not there. */
  public static String statusOf(JsonNode page, String component) {
    for (JsonNode each : page.path("components")) {
      if (each.path("name").asString().equals(component)) {
        return each.path("status").asString();
      }
    }
    return "";
  }

  /** As a visitor where the path is public, else with role admin. */
  private @Nullable HttpResponse<String> getQuietly(String path) {
    try {
      return path.startsWith("/public/") ? visit(path) : get(path);
    } catch (UncheckedIOException e) {
      return null;
    }
  }

  private static JsonNode parse(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(
          answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
