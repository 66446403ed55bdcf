package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands who never finish their request cost the others nothing. */
class SlowLorisIT {

  private static final int LORISES = 5_000;
  private static final int REQUESTS = 200;
  private static final Duration AT_MOST = Duration.ofSeconds(5);

  @Test
  void inv_35_normalRequestsAreAnsweredBesideThem() throws IOException {
    List<Socket> lorises = new ArrayList<>();
    // the door's patience with a head is not what this is about
    try (RunningGateway gateway = RunningGateway.with(Map.of("signalbox.edge.head", "5m"))) {
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
      for (int i = 0; i < LORISES; i += LORISES / REQUESTS) {
        lorises.get(i).setSoTimeout(1);
        assertThat(takes(lorises.get(i))).as("loris %d was there all the time", i).isTrue();
      }
    } finally {
      lorises.forEach(SlowLorisIT::end);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /status/acme HTTP/1.1\r\nHost: localhost\r\n\r\n"})
  void inv_35_aHeadThatDripsForEverIsCutOff(String before) throws IOException {
    Map<String, String> settings = Map.of("signalbox.edge.head", "1s");
    try (RunningGateway gateway = RunningGateway.with(settings);
        Socket loris = begin(gateway, before)) {
      loris.setSoTimeout(100);
      if (!before.isEmpty()) {
        assertThat(lineOf(loris)).contains(" 200 ");
      }
      loris
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
      await().atMost(AT_MOST).until(() -> !takes(loris));
      assertThat(
              gateway
                  .bean(MeterRegistry.class)
                  .counter("signalbox.gateway.requests.cut", "reason", "head")
                  .count())
          .isEqualTo(1);
      assertThat(
              gateway
                  .bean(MeterRegistry.class)
                  .find("signalbox.gateway.requests.refused")
                  .counters())
          .isEmpty();
    }
  }

  /** One byte more; whether the other side still listens. */
  private static boolean takes(Socket loris) {
    try {
      loris.getOutputStream().write('x');
      return loris.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String lineOf(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read();
        next != '\n';
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
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
