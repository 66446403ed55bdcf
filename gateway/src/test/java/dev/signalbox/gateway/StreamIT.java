package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Event streams pass as they come, for as long as somebody listens. */
class StreamIT {

  private static final String EVENTS = "/public/status/acme/events";
  private final BlockingQueue<String> toSend = new LinkedBlockingQueue<>();
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway =
        RunningGateway.with(
            Map.of("spring.cloud.gateway.server.webflux.httpclient.response-timeout", "300ms"));
    gateway.query.on(
        EVENTS,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              String next = toSend.take();
              if (next.isEmpty()) {
                return;
              }
              out.write(("data: " + next + "\n\n").getBytes(StandardCharsets.UTF_8));
              out.flush();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @AfterEach
  void stop() {
    toSend.add("");
    gateway.close();
  }

  @Test
  void eachEventPassesAtOnceAndAQuietStreamIsNotCut() throws Exception {
    toSend.add("one");
    HttpResponse<InputStream> response =
        gateway.send(
            gateway.request(EVENTS).header("Last-Event-ID", "41").build(),
            BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    assertThat(gateway.query.last().headers().get("last-event-id")).containsExactly("41");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertThat(next(lines)).isEqualTo("data: one");
      // longer than the time limit for an answer
      assertThat(new LinkedBlockingQueue<String>().poll(1, TimeUnit.SECONDS)).isNull();
      toSend.add("two");
      assertThat(next(lines)).isEqualTo("data: two");
      toSend.add("");
      assertThat(next(lines)).as("the end of the stream passes, too").isNull();
    }
  }

  private static String next(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && line.isEmpty()) {
      line = lines.readLine();
    }
    return line;
  }
}
