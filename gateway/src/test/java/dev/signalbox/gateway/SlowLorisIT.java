package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Thousands who never finish their request cost the others nothing. */
class SlowLorisIT {

  private static final int LORISES = 5_000;
  private static final int REQUESTS = 200;
  private static final Duration AT_MOST = Duration.ofSeconds(5);

  @Test
  void inv_35_normalRequestsAreAnsweredBesideThem() {
    List<Socket> lorises = new ArrayList<>();
    try (RunningGateway gateway = RunningGateway.with(Map.of())) {
      for (int i = 0; i < LORISES; i++) {
        lorises.add(begin(gateway, "GET /status/acme HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
      }
      for (int i = 0; i < REQUESTS; i++) {
        dribble(lorises.get(i));
        long began = System.nanoTime();
        HttpResponse<String> answer = gateway.get("/status/acme");
        assertThat(answer.statusCode()).as("request %d", i).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_MOST);
      }
      assertThat(gateway.query.received()).as("what reached the service").hasSize(REQUESTS);
    } finally {
      lorises.forEach(SlowLorisIT::end);
    }
  }

  private static Socket begin(RunningGateway gateway, String part) {
    try {
      Socket socket = new Socket();
      socket.connect(new InetSocketAddress("127.0.0.1", gateway.uri("/").getPort()));
      socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void dribble(Socket loris) {
    try {
      loris.getOutputStream().write('x');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Socket loris) {
    try {
      loris.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
