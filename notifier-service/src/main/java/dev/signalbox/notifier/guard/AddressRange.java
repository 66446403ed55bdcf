package dev.signalbox.notifier.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A CIDR block of either family. An address alone is a block of one. */
record AddressRange(byte[] network, int bits) {

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8} or an address alone.
   *
   * @throws IllegalArgumentException when it is neither; a name is never looked up
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!address.matches("[0-9.]+") && !address.contains(":")) {
      throw new IllegalArgumentException("not an address range: " + text);
    }
    try {
      byte[] network = InetAddress.getByName(address).getAddress();
      int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > network.length * 8) {
        throw new IllegalArgumentException("not an address range: " + text);
      }
      return new AddressRange(network, bits);
    } catch (UnknownHostException | NumberFormatException notAnAddress) {
      throw new IllegalArgumentException("not an address range: " + text, notAnAddress);
    }
  }

  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    if (rest == 0) {
      return true;
    }
    int mask = 0xff << (8 - rest);
    return (address[whole] & mask) == (network[whole] & mask);
  }
}
