package dev.signalbox.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.testkit.TlsTarget;
import java.security.KeyStore;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // what is missing fails the assertion
@Timeout(60)
class TlsIT {
  private static KeyStore good;
  private static KeyStore ending;

  @BeforeAll
  static void certificates() {
    good = TlsTarget.certificate("ip:127.0.0.1", "-1d", 400);
    ending = TlsTarget.certificate("ip:127.0.0.1", "-1d", 6);
  }

  @Test
  void each_run_sees_the_certificate_of_the_moment() throws Exception {
    try (TlsTarget target = new TlsTarget(good);
        Checking checks = new Checking(TlsTarget.trusting(good, ending), List.of(), "loopback")) {
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
        Checking checks =
            new Checking(TlsTarget.trusting(trusted ? store : good), List.of(), "loopback")) {
      Outcome outcome = checks.plain(target.url()).run().get();

      assertThat(outcome.reason()).isEqualTo(reason);
      assertThat(outcome.verdict() == Verdict.OUTAGE).isEqualTo(!reason.equals("HTTP 200"));
    }
  }
}
