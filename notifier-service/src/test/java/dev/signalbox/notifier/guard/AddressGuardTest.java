package dev.signalbox.notifier.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private static final AddressGuard NOTHING_LISTED =
      AddressGuard.of(List.of(), List.of("8.8.0.0/16"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # address                    | external
          93.184.216.34                | true
          1.1.1.1                      | true
          8.8.8.8                      | false
          0.0.0.0                      | false
          10.1.2.3                     | false
          100.64.0.1                   | false
          100.128.0.1                  | true
          127.0.0.1                    | false
          127.255.255.254              | false
          169.254.169.254              | false
          172.15.255.255               | true
          172.16.0.1                   | false
          172.31.255.255               | false
          172.32.0.1                   | true
          192.0.0.192                  | false
          192.0.2.1                    | false
          192.88.99.1                  | false
          192.168.1.1                  | false
          198.18.0.1                   | false
          198.51.100.7                 | false
          203.0.113.9                  | false
          224.0.0.251                  | false
          255.255.255.255              | false
          2606:4700:4700::1111         | true
          ::                           | false
          ::1                          | false
          ::ffff:10.0.0.1              | false
          ::ffff:1.1.1.1               | true
          ::10.0.0.1                   | false
          ::ffff:0:10.0.0.1            | false
          64:ff9b::a00:1               | false
          64:ff9b:1::a00:1             | false
          100::1                       | false
          2001::1                      | false
          2001:db8::1                  | false
          2002:a00:1::1                | false
          3fff::1                      | false
          5f00::1                      | false
          fc00::1                      | false
          fd12:3456::1                 | false
          fe80::1                      | false
          fec0::1                      | false
          ff02::1                      | false
          2606:4700::5efe:10.0.0.1     | false
          2606:4700::200:5efe:10.0.0.1 | false
          """)
  void only_external_addresses_are_external(String address, boolean external)
      throws UnknownHostException {
    assertThat(NOTHING_LISTED.isExternal(InetAddress.getByName(address))).isEqualTo(external);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "10.9.8.7", "fd00::5"})
  void what_the_operator_lists_is_listed(String address) throws UnknownHostException {
    AddressGuard guard =
        AddressGuard.of(List.of("loopback", "10.9.8.0/23", "fd00::/16"), List.of());

    assertThat(guard.isListed(InetAddress.getByName(address))).isTrue();
    assertThat(NOTHING_LISTED.isListed(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void a_range_that_is_none_is_refused_and_no_name_is_looked_up() {
    assertThatThrownBy(() -> AddressGuard.of(List.of("localhost"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("localhost");
    assertThatThrownBy(() -> AddressGuard.of(List.of("10.0.0.0/33"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
