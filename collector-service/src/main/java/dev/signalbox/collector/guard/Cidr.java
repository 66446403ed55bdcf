package dev.signalbox.collector.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of addresses: 10.0.0.0/8, fd00::/8, or one address. */
record Cidr(byte[] network, int bits) {
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");

  /** Throws IllegalArgumentException with a plain sentence where the text is no range. */
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] network = bytes(address, text);
    int bits = slash < 0 ? network.length * 8 : prefix(text.substring(slash + 1), text);
    if (bits > network.length * 8) {
      throw bad(text);
    }
    return new Cidr(network, bits);
  }

  private static byte[] bytes(String address, String text) {
    boolean dotted = address.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    if (!NUMERIC.matcher(address).matches() || !(dotted || address.contains(":"))) {
      throw bad(text);
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw bad(text);
    }
  }

  private static int prefix(String digits, String text) {
    if (!digits.matches("\\d{1,3}")) {
      throw bad(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is neither an address range such as 10.0.0.0/8 nor \"loopback\"");
  }

  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((address[i / 8] & mask) != (network[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
