package dev.signalbox.gateway.stream;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** By what a caller is counted. */
final class Addresses {

  private static final int PREFIX_BYTES = 8;

  private Addresses() {}

  /** The address; of IPv6 its first 64 bits, for whoever has one of them has them all. */
  static String key(@Nullable InetSocketAddress caller) {
    InetAddress address = caller == null ? null : caller.getAddress();
    if (address == null) {
      return "";
    }
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES))
        : address.getHostAddress();
  }
}
