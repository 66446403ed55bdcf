package dev.signalbox.collector.prometheus;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Prometheus for the values that a query has now. While it does not answer, it is not asked:
 * the circuit opens after half of ten answers failed to come.
 */
final class Prometheus implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long MAX_ANSWER = 1 << 20;

  private final URI endpoint;
  private final CircuitBreaker circuit;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Prometheus(URI endpoint, CircuitBreaker circuit) {
    this.endpoint = endpoint;
    this.circuit = circuit;
  }

  /** What an instant query gives. */
  sealed interface Answer {
    /** One value for each series; none where there is no series. */
    record Values(List<Double> values) implements Answer {}

    /** The query is at fault, in Prometheus' own words. */
    record Refused(String why) implements Answer {}
  }

  /** Fails where Prometheus does not answer, or not with what it should. */
  CompletionStage<Answer> ask(String query, Duration timeout) {
    String form =
        "query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + "&timeout="
            + timeout.toMillis()
            + "ms";
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(timeout)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form))
            .build();
    return circuit.executeCompletionStage(
        () ->
            client
                .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER))
                .thenApply(Prometheus::read));
  }

  private static Answer read(HttpResponse<String> response) {
    try {
      JsonNode answer = JSON.readTree(response.body());
      String status = answer.path("status").asString("");
      if (status.equals("error") && response.statusCode() < 500) {
        return new Answer.Refused(answer.path("error").asString("no reason given"));
      }
      if (status.equals("success") && response.statusCode() == 200) {
        return new Answer.Values(values(answer.path("data")));
      }
    } catch (JacksonException e) {
      throw new IllegalStateException("Prometheus answers what is not JSON", e);
    }
    throw new IllegalStateException("Prometheus answers " + response.statusCode());
  }

  private static List<Double> values(JsonNode data) {
    List<Double> values = new ArrayList<>();
    JsonNode result = data.path("result");
    switch (data.path("resultType").asString("")) {
      case "scalar" -> values.add(number(result));
      case "vector" -> result.forEach(series -> values.add(number(series.path("value"))));
      default -> throw new IllegalStateException("Prometheus answers neither vector nor scalar");
    }
    return values;
  }

  /** A pair of time and value, the latter as text. */
  private static double number(JsonNode pair) {
    String text = pair.path(1).asString("");
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
