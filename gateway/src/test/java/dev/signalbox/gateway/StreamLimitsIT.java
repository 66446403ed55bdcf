package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many streams may be open, and how long one may stay unread. */
class StreamLimitsIT {

  private static final String EVENTS = "/public/status/acme/events";
  private static final int PART = 64 << 10;

  private static RunningGateway gateway(String limit, String value) {
    RunningGateway gateway = RunningGateway.with(Map.of("signalbox.stream." + limit, value));
    gateway.query.on(
        EVENTS,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          byte[] part = (":" + "x".repeat(PART) + "\n\n").getBytes(StandardCharsets.UTF_8);
          try (OutputStream out = exchange.getResponseBody()) {
            // until nobody takes it any more
            for (int i = 0; i < 4_000; i++) {
              out.write(part);
              out.flush();
            }
          }
        });
    return gateway;
  }

  private static HttpResponse<InputStream> open(RunningGateway gateway) {
    return gateway.send(gateway.request(EVENTS).build(), BodyHandlers.ofInputStream());
  }

  @Test
  void oneAddressHasOnlySoMany() throws IOException {
    try (RunningGateway gateway = gateway("per-address", "1");
        InputStream first = open(gateway).body()) {
      HttpResponse<String> refused = gateway.get(EVENTS);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("30");
      assertThat(RunningGateway.json(refused).path("detail").asString()).contains("1 event stream");
      assertThat(gateway.get("/public/status/acme").statusCode()).isEqualTo(200);

      first.close();
      await("the place is free again")
          .until(
              () -> {
                HttpResponse<InputStream> again = open(gateway);
                again.body().close();
                return again.statusCode() == 200;
              });
    }
  }

  @Test
  void allTogetherHaveOnlySoMany() throws IOException {
    try (RunningGateway gateway = gateway("most", "1");
        InputStream first = open(gateway).body()) {
      assertThat(first.read()).isEqualTo(':');
      HttpResponse<String> refused = gateway.get(EVENTS);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("30");
      assertThat(
              gateway
                  .bean(MeterRegistry.class)
                  .counter("signalbox.gateway.streams.refused", "limit", "process")
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void inv_34_whoTakesNothingIsCutOff() throws IOException {
    try (RunningGateway gateway = gateway("patience", "1s");
        Socket asleep = new Socket()) {
      asleep.setReceiveBufferSize(4 << 10);
      asleep.connect(new InetSocketAddress("127.0.0.1", gateway.uri("/").getPort()));
      asleep
          .getOutputStream()
          .write(
              ("GET " + EVENTS + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      await("it is cut off")
          .until(
              () ->
                  gateway
                          .bean(MeterRegistry.class)
                          .counter("signalbox.gateway.streams.cut", "reason", "slow")
                          .count()
                      == 1);
      await("it counts no more")
          .until(
              () ->
                  gateway.bean(MeterRegistry.class).get("signalbox.gateway.streams").gauge().value()
                      == 0);
    }
  }

  @Test
  void anAddressThatIsNoTextIsRefusedInWords() {
    try (RunningGateway gateway = RunningGateway.with(Map.of())) {
      for (String target : new String[] {"/status/a%0Ab", "/status/a?%C2%9A=1", "/status/%12"}) {
        HttpResponse<String> refused = gateway.get(target);
        assertThat(refused.statusCode()).as(target).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type"))
            .as(target)
            .contains("application/problem+json");
      }
      assertThat(gateway.get("/status/%C3%A4?%C3%B6=%C3%BC").statusCode()).isEqualTo(200);
    }
  }
}
