package dev.signalbox.notifier.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetTest {

  private static final AddressGuard STRICT = AddressGuard.of(List.of(), List.of());
  private static final AddressGuard LOOPBACK = AddressGuard.of(List.of("loopback"), List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com/a?b=c",
        "https://hooks.example.com:443/",
        "HTTPS://1.1.1.1/",
        "https://[2606:4700::1]/x"
      })
  void a_public_https_url_will_do(String url) {
    assertThat(WebhookTarget.of(url, STRICT).listedOnly()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no url",
        "ftp://hooks.example.com/",
        "http://hooks.example.com/",
        "https://hooks.example.com:8443/",
        "https://user:pw@hooks.example.com/",
        "https://hooks.example.com/#part",
        "https://receiver/",
        "https://a.local/",
        "https://a.internal/",
        "https://a.b.svc/",
        "https://a.b.svc.cluster.local/",
        "https://localhost/",
        "https://localhost./",
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://hooks.example.com:0/",
        "https://hooks.example.com\\@127.0.0.1/",
        "https:///path",
        "mailto:a@b.c"
      })
  void everything_else_is_refused(String url) {
    assertThatThrownBy(() -> WebhookTarget.of(url, STRICT)).isInstanceOf(AddressRefused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # url                     | resolved            | allowed
          http://127.0.0.1:9000/a   | 127.0.0.1           | true
          http://localhost:9000/a   | 127.0.0.1           | true
          http://hooks.example.com/ | 1.1.1.1             | false
          http://hooks.example.com/ | 127.0.0.1           | true
          https://hooks.example.com | 1.1.1.1             | true
          https://hooks.example.com | 10.0.0.1            | false
          https://hooks.example.com | 1.1.1.1,10.0.0.1    | false
          https://receiver/         | 1.1.1.1             | false
          https://receiver/         | 127.0.0.1           | true
          """)
  void the_address_that_is_dialled_is_judged(String url, String resolved, boolean allowed) {
    WebhookTarget target = WebhookTarget.of(url, LOOPBACK);
    List<InetSocketAddress> addresses =
        List.of(resolved.split(",")).stream().map(WebhookTargetTest::socket).toList();

    if (allowed) {
      assertThat(target.vet(addresses, LOOPBACK)).isEqualTo(addresses);
    } else {
      assertThatThrownBy(() -> target.vet(addresses, LOOPBACK)).isInstanceOf(AddressRefused.class);
    }
  }

  @Test
  void a_name_without_an_address_is_refused() {
    WebhookTarget target = WebhookTarget.of("https://hooks.example.com/", STRICT);

    assertThatThrownBy(
            () ->
                target.vet(
                    List.of(InetSocketAddress.createUnresolved("hooks.example.com", 443)), STRICT))
        .isInstanceOf(AddressRefused.class);
  }

  private static InetSocketAddress socket(String address) {
    try {
      return new InetSocketAddress(InetAddress.getByName(address), 443);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
