package dev.signalbox.collector.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
  private static final AddressPolicy DEFAULTS = new AddressPolicy(List.of(), Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "169.254.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "::",
        "::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "fd00:ec2::254",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::7f00:1",
        "::ffff:0:a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "2002:7f00:1::",
        "2001:0:1:2:3:4:5601:5601",
        "fd00::5efe:a9fe:a9fe",
        "fd00::200:5efe:7f00:1"
      })
  void what_is_never_a_target_is_refused_in_every_spelling(String address) throws Exception {
    assertThat(DEFAULTS.refusal(InetAddress.getByName(address), 80)).as(address).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "8.8.8.8",
        "fd12::1",
        "2606:4700::1",
        "64:ff9b::808:808"
      })
  void public_and_private_ranges_are_open_to_checks(String address) throws Exception {
    assertThat(DEFAULTS.refusal(InetAddress.getByName(address), 80)).as(address).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loopback", "127.0.0.0/8", "127.0.0.1"})
  void loopback_is_open_only_where_it_is_listed(String listed) throws Exception {
    AddressPolicy policy = new AddressPolicy(List.of(listed), Set.of());

    assertThat(policy.refusal(InetAddress.getByName("127.0.0.1"), 80)).isNull();
    assertThat(policy.refusal(InetAddress.getByName("169.254.169.254"), 80)).isNotNull();
  }

  @Test
  void link_local_stays_refused_even_where_it_is_listed() throws Exception {
    AddressPolicy policy = new AddressPolicy(List.of("169.254.0.0/16", "::/0"), Set.of());

    assertThat(policy.refusal(InetAddress.getByName("169.254.169.254"), 80)).isNotNull();
  }

  @Test
  void our_own_ports_are_refused_on_addresses_that_are_open_otherwise() throws Exception {
    var own = Set.of(new InetSocketAddress("10.0.0.5", 5432));
    AddressPolicy policy = new AddressPolicy(List.of(), own);

    assertThat(policy.refusal(InetAddress.getByName("10.0.0.5"), 5432))
        .isEqualTo("belongs to Signalbox itself");
    assertThat(policy.refusal(InetAddress.getByName("10.0.0.5"), 8080)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "[::1]",
        "localhost",
        "LOCALHOST",
        "x.localhost",
        "169.254.169.254",
        "1.2.3.400"
      })
  void a_host_written_as_an_address_is_judged_when_it_is_stated(String host) {
    assertThat(DEFAULTS.literalRefusal(host)).isNotNull();
  }

  @Test
  void a_setting_that_is_no_range_stops_the_start_with_a_plain_sentence() {
    assertThatThrownBy(() -> new AddressPolicy(List.of("10.0.0.0/99"), Set.of()))
        .hasMessageContaining("10.0.0.0/99");
    assertThatThrownBy(() -> new AddressPolicy(List.of("example.org"), Set.of()))
        .hasMessageContaining("example.org");
  }
}
