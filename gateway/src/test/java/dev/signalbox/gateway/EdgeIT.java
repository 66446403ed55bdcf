package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Host names, sizes, headers of answers, and other sites. */
class EdgeIT {

  private static final String HEARTBEAT = "/api/heartbeats/some-token";
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.with(
            Map.of(
                "signalbox.identity.admin-token", RunningGateway.ADMIN_TOKEN,
                "signalbox.edge.public-url", "https://status.example.com/x",
                "signalbox.edge.hosts", "one.example, TWO.example"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @Tag("inv-28")
  @CsvSource({
    "status.example.com, 200",
    "STATUS.example.com:8443, 200",
    "one.example, 200",
    "two.example:80, 200",
    "localhost:1, 200",
    "127.0.0.1, 200",
    "127.9.9.9:80, 200",
    "[::1]:8080, 200",
    "evil.example, 421",
    "status.example.com.evil.example, 421",
    "evil.example:443@status.example.com, 421",
    "127.0.0.1.evil.example, 421",
    "10.0.0.1, 421",
    "0x7f000001, 421",
    "[::], 421"
  })
  void onlyNamesOfOursAreAnswered(String host, int status) {
    String line =
        gateway.raw(
            "GET /public/status/acme HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    assertThat(line).startsWith("HTTP/1.1 ").matches("HTTP/1.1 (" + status + "|400) .*");
    assertThat(line.contains(" 200 ")).isEqualTo(status == 200);
  }

  @Test
  void noHostAndTwoHostsAreNoneOfOurs() {
    assertThat(gateway.raw("GET / HTTP/1.0\r\n\r\n")).doesNotContain(" 200 ");
    assertThat(
            gateway.raw(
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .doesNotContain(" 200 ");
  }

  @Test
  void anAddressInTheRequestLineIsNoHost() {
    String line =
        gateway.raw(
            "GET http://evil.example/status/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(line).contains(" 200 ");
    assertThat(gateway.query.last().header("x-forwarded-host")).isEqualTo("localhost");
  }

  @Test
  void probesComeByAddress() {
    assertThat(
            gateway.raw("GET /readyz HTTP/1.1\r\nHost: 10.1.2.3:8080\r\nConnection: close\r\n\r\n"))
        .contains(" 200 ");
  }

  @ParameterizedTest
  @CsvSource({"65536, false, 200", "65537, false, 413", "1048576, true, 200", "1048577, true, 413"})
  void bodiesHaveALimitWhetherAnnouncedOrNot(int size, boolean signedIn, int status) {
    byte[] body = new byte[size];
    for (BodyPublisher publisher :
        new BodyPublisher[] {
          BodyPublishers.ofByteArray(body),
          BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
        }) {
      HttpResponse<String> response =
          signedIn
              ? gateway.call(
                  "POST", HEARTBEAT, publisher, "x-signalbox-token", RunningGateway.ADMIN_TOKEN)
              : gateway.call("POST", HEARTBEAT, publisher);
      assertThat(response.statusCode()).isEqualTo(status);
      if (status == 200) {
        assertThat(gateway.collector.last().body()).hasSize(size);
      } else {
        assertThat(response.headers().firstValue("Content-Type"))
            .contains("application/problem+json");
        assertThat(response.body())
            .contains("The body is larger than " + (signedIn ? "1 MiB." : "64 KiB."));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/public/status/acme?a=%zz", "/status/a%g0", "/status/acme?a=[{"})
  void anAddressThatIsNoneIsRefusedInWords(String address) {
    refused(
        "GET " + address + " HTTP/1.1\r\nHost: localhost\r\n", 400, "address", "cannot be read");
  }

  static List<Arguments> headsThatCannotBeDecoded() {
    String long9k = "x".repeat(9 * 1024);
    return List.of(
        arguments(
            "GET /?x=" + long9k + " HTTP/1.1\r\nHost: localhost\r\n",
            414,
            "address_too_long",
            "longer than 8 KiB"),
        arguments(
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + long9k + "\r\n",
            431,
            "headers_too_large",
            "larger than 8 KiB"),
        arguments(
            "GET / HTTP/1.1\r\nHost: localhost\r\n: nothing\r\n",
            400,
            "malformed",
            "cannot be read as HTTP"));
  }

  @ParameterizedTest
  @MethodSource("headsThatCannotBeDecoded")
  void headsThatCannotBeDecodedAreRefusedInWords(
      String head, int status, String reason, String words) {
    refused(head, status, reason, words);
  }

  private static void refused(String head, int status, String reason, String words) {
    Counter refused =
        gateway
            .bean(MeterRegistry.class)
            .counter("signalbox.gateway.requests.refused", "reason", reason);
    double before = refused.count();
    String[] answer = gateway.whole(head + "Connection: close\r\n\r\n").split("\r\n\r\n", 2);
    assertThat(answer[0])
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("content-type: application/problem+json")
        .containsIgnoringCase("content-length: " + answer[1].length());
    JsonNode problem = JsonMapper.shared().readTree(answer[1]);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("detail").asString()).contains(words);
    assertThat(refused.count() - before).isEqualTo(1);
  }

  @Test
  void headersThatAreLongButNotTooLongPass() {
    assertThat(gateway.get("/public/status/acme", "x-long", "x".repeat(6 * 1024)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void everyAnswerCarriesTheHeadersOfPages() {
    for (String path : new String[] {"/status/acme", "/nothing/here", "/api/tokens", "/livez"}) {
      HttpResponse<String> response = gateway.get(path);
      assertThat(response.headers().firstValue("Content-Security-Policy"))
          .contains(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                  + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.headers().firstValue("Referrer-Policy")).contains("same-origin");
      assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(response.headers().allValues("Server")).isEmpty();
    }
    assertThat(gateway.get("/status/acme/widget").headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).endsWith("frame-ancestors *"));
  }

  @ParameterizedTest
  @CsvSource({
    "/public/status/acme, true",
    "/public/status/acme/incidents, true",
    "/public/status/acme/events, true",
    "/status/acme/badge.svg, true",
    "/status/acme/badge/web.svg, true",
    "/status/acme, false",
    "/api/applications, false",
    "/api/me, false"
  })
  void otherSitesMayReadWhatIsPublicAndNothingElse(String path, boolean open) {
    HttpResponse<String> response = gateway.get(path, "Origin", "https://portal.example");
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin").isPresent())
        .isEqualTo(open);
    assertThat(response.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    HttpResponse<String> preflight =
        gateway.call(
            "OPTIONS",
            path,
            BodyPublishers.noBody(),
            "Origin",
            "https://portal.example",
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "last-event-id");
    assertThat(preflight.statusCode()).isEqualTo(open ? 204 : 405);
  }

  /**
   * A request that waits its turn behind another and is answered at once must not leave the
   * connection deaf.
   */
  @Test
  void aConnectionGoesOnAfterARequestThatHadToWait() throws IOException {
    String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", gateway.uri("/").getPort())) {
      socket.setSoTimeout(5_000);
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      String both = request.formatted("/public/status/acme") + request.formatted("/nothing/here");
      out.write(both.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(nextStatus(lines)).contains(" 200 ");
      assertThat(nextStatus(lines)).contains(" 404 ");
      out.write(request.formatted("/livez").getBytes(StandardCharsets.ISO_8859_1));
      assertThat(nextStatus(lines)).contains(" 200 ");
    }
  }

  /** Bodies are JSON without line breaks, so a status line may follow on the same line. */
  private static String nextStatus(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains("HTTP/1.1 ")) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }
}
