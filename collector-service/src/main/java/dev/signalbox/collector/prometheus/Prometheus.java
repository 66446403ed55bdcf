package dev.signalbox.collector.prometheus;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.ByteArrayOutputStream;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Prometheus for the values that a query has now. While it does not answer, it is not asked:
 * the circuit opens after half of ten answers failed to come. A query at fault is an answer like
 * any other, so that one application cannot open the circuit for the rest.
 */
final class Prometheus implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_ANSWER = 1 << 20;

  /** For so long after the query's own end Prometheus may still say that it took too long. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final Set<String> QUERY_TOOK_TOO_LONG = Set.of("timeout", "canceled");

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
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form))
            .build();
    return circuit.executeCompletionStage(() -> send(request, timeout.plus(GRACE)));
  }

  /** The deadline is that of the whole answer: one that begins and never ends is none. */
  private CompletionStage<Answer> send(HttpRequest request, Duration deadline) {
    Body body = new Body();
    CompletableFuture<HttpResponse<Void>> exchange =
        client.sendAsync(request, BodyHandlers.ofByteArrayConsumer(body));
    return exchange
        .thenApply(response -> read(response.statusCode(), body))
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((answer, error) -> exchange.cancel(true));
  }

  /** As much of an answer as is ever read. */
  private static final class Body implements Consumer<Optional<byte[]>> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean tooLong;

    @Override
    public void accept(Optional<byte[]> part) {
      byte[] more = part.orElse(new byte[0]);
      tooLong |= bytes.size() + more.length > MAX_ANSWER;
      if (!tooLong) {
        bytes.writeBytes(more);
      }
    }
  }

  private static Answer read(int code, Body body) {
    if (body.tooLong) {
      return new Answer.NoValues("more than 1 MiB");
    }
    try {
      JsonNode answer = JSON.readTree(body.bytes.toByteArray());
      String status = answer.path("status").asString("");
      String type = answer.path("errorType").asString("");
      if (status.equals("error") && (code < 500 || QUERY_TOOK_TOO_LONG.contains(type))) {
        return new Answer.Refused(answer.path("error").asString("no reason given"));
      }
      if (status.equals("success") && code == 200) {
        return values(answer.path("data"));
      }
    } catch (JacksonException e) {
      throw new IllegalStateException("Prometheus answers what is not JSON", e);
    }
    throw new IllegalStateException("Prometheus answers " + code);
  }

  private static Answer values(JsonNode data) {
    JsonNode result = data.path("result");
    String type = data.path("resultType").asString("");
    List<Double> values = new ArrayList<>();
    switch (type) {
      case "scalar" -> values.add(number(result));
      case "vector" -> {
        for (JsonNode series : result) {
          if (!series.has("value")) {
            return new Answer.NoValues("histograms");
          }
          values.add(number(series.path("value")));
        }
      }
      case "matrix" -> {
        return new Answer.NoValues("a range of values");
      }
      case "string" -> {
        return new Answer.NoValues("text");
      }
      default -> throw new IllegalStateException("Prometheus answers neither vector nor scalar");
    }
    return new Answer.Values(values);
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
