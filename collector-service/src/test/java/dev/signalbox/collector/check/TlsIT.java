package dev.signalbox.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.testkit.TlsTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // what is missing fails the assertion
@Timeout(60)
@ParameterizedClass
@ValueSource(strings = {"boringssl", "jdk"})
class TlsIT {
  private static KeyStore good;
  private static KeyStore ending;

  @Parameter String engine;

  @BeforeAll
  static void certificates() {
    good = TlsTarget.certificate("ip:127.0.0.1", "-1d", 400);
    ending = TlsTarget.certificate("ip:127.0.0.1", "-1d", 6);
  }

  private Checking checking(KeyStore... trusted) throws Exception {
    TrustManagerFactory trust = TlsTarget.trusting(trusted);
    Tls tls = engine.equals("jdk") ? Tls.jdk(trust) : Tls.trusting(trust);
    assertThat(tls.engine()).isEqualTo(engine);
    return new Checking(tls, List.of(), "loopback");
  }

  @Test
  void each_run_sees_the_certificate_of_the_moment() throws Exception {
    try (TlsTarget target = new TlsTarget(good);
        Checking checks = checking(good, ending)) {
      Check check = checks.plain(target.url());
      Outcome first = check.run().get();
      assertThat(first.reason()).isEqualTo("HTTP 200");
      assertThat(first.phases().tls()).isPositive();
      assertThat(check.run().get().verdict()).isEqualTo(Verdict.OPERATIONAL);

      target.present(ending);

      Outcome then = check.run().get();
      assertThat(then.verdict()).isEqualTo(Verdict.DEGRADED);
      assertThat(then.reason()).isEqualTo("HTTP 200, certificate ends in 4 days");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # names             | from | days | trusted | reason
          ip:127.0.0.1        | -1d  | 400  | true    | HTTP 200
          ip:127.0.0.1        | -1d  | 400  | false   | HTTP: certificate is not trusted
          ip:127.0.0.1        | -9d  | 5    | true    | HTTP 200, but its certificate has ended
          ip:127.0.0.2        | -1d  | 400  | true    | HTTP: certificate is not trusted
          dns:other.example   | -1d  | 400  | true    | HTTP: certificate is not trusted
          """)
  void a_certificate_must_be_trusted_and_be_the_hosts(
      String names, String from, int days, boolean trusted, String reason) throws Exception {
    KeyStore store = TlsTarget.certificate(names, from, days);
    try (TlsTarget target = new TlsTarget(store);
        Checking checks = checking(trusted ? store : good)) {
      Outcome outcome = checks.plain(target.url()).run().get();

      assertThat(outcome.reason()).isEqualTo(reason);
      assertThat(outcome.verdict() == Verdict.OUTAGE).isEqualTo(!reason.equals("HTTP 200"));
    }
  }

  @Test
  void a_server_whose_key_one_engine_does_not_know_is_well() throws Exception {
    KeyStore store = TlsTarget.certificate("Ed25519", "ip:127.0.0.1", "-1d", 400);
    try (TlsTarget target = new TlsTarget(store);
        Checking checks = checking(store)) {
      assertThat(checks.plain(target.url()).run().get().reason()).isEqualTo("HTTP 200");
    }
  }

  @Test
  void a_server_that_speaks_no_tls_is_ill() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Checking checks = checking(good)) {
      Thread.ofVirtual().start(() -> greet(server));
      String url = "https://127.0.0.1:" + server.getLocalPort() + "/";
      assertThat(checks.plain(url).run().get().reason()).isEqualTo("HTTP: TLS handshake failed");
    }
  }

  private static void greet(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write("220 mail ready\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().readAllBytes();
      } catch (IOException e) {
        // closed, by one side or the other
      }
    }
  }
}
