package dev.signalbox.standalone.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The shop's monitoring, which answers queries for its {@link Figure figures} as Prometheus does.
 * It speaks of the present once the past is written: a metric takes its values in order of time.
 */
final class Monitoring {
  private final Map<Part, Fault> faults;
  private final Clock clock;
  private final CountDownLatch past;

  Monitoring(Map<Part, Fault> faults, Clock clock, CountDownLatch past) {
    this.faults = faults;
    this.clock = clock;
    this.past = past;
  }

  void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      past.await();
      byte[] body =
          values(URLDecoder.decode(form, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private String values(String query) {
    Instant now = clock.instant();
    String result =
        Arrays.stream(Figure.values())
            .filter(figure -> query.contains(figure.series()))
            .findFirst()
            .map(
                figure ->
                    "{\"metric\": {}, \"value\": [%d, \"%s\"]}"
                        .formatted(now.getEpochSecond(), figure.at(now, faults)))
            .orElse("");
    return "{\"status\": \"success\", \"data\": {\"resultType\": \"vector\", \"result\": [%s]}}"
        .formatted(result);
  }
}
