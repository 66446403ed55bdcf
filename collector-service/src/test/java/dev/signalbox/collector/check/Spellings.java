package dev.signalbox.collector.check;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Addresses that no check may ever reach, in all the spellings that somebody, somewhere reads as an
 * address.
 *
 * @param text as it stands in a URL
 * @param bytes the address that it stands for, IPv4 or IPv6
 */
record Spellings(String text, byte[] bytes) {
  private static final List<String> NEVER =
      List.of(
          "127.0.0.1",
          "127.1.2.3",
          "0.0.0.0",
          "169.254.169.254",
          "169.254.170.2",
          "100.100.100.200",
          "168.63.129.16",
          "192.0.0.192",
          "224.0.0.1",
          "240.0.0.1",
          "255.255.255.255");
  private static final List<String> NEVER_SIX =
      List.of(
          "::1", "::", "fe80::1", "febf::1", "fec0::1", "ff02::1", "fd00:ec2::254", "fd20:ce::254");

  static List<Spellings> all() {
    List<Spellings> all = new ArrayList<>();
    for (String address : NEVER) {
      byte[] four = bytes(address);
      long number = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(four).getInt());
      int[] b = {four[0] & 0xff, four[1] & 0xff, four[2] & 0xff, four[3] & 0xff};
      for (String text :
          List.of(
              address,
              address + ".",
              Long.toString(number),
              "0x" + Long.toHexString(number),
              "0" + Long.toOctalString(number),
              "0x%x.0x%x.0x%x.0x%x".formatted(b[0], b[1], b[2], b[3]),
              "0%o.0%o.0%o.0%o".formatted(b[0], b[1], b[2], b[3]),
              "%d.%d".formatted(b[0], number & 0xffffff),
              "%d.%d.%d".formatted(b[0], b[1], number & 0xffff))) {
        all.add(new Spellings(text, four));
      }
      String hex = HexFormat.of().formatHex(four);
      String low = hex.substring(0, 4) + ":" + hex.substring(4);
      String inverted = HexFormat.of().toHexDigits((int) ~number);
      for (String six :
          List.of(
              "::ffff:" + low,
              "::ffff:" + address,
              "::" + low,
              "64:ff9b::" + low,
              "64:ff9b:1::" + low,
              "::ffff:0:" + low,
              "2002:" + low + "::1",
              "2001:0:1:2:3:4:" + inverted.substring(0, 4) + ":" + inverted.substring(4),
              "fd00::5efe:" + low,
              "fd00::200:5efe:" + low)) {
        all.add(new Spellings("[" + six + "]", sixteen(six)));
      }
    }
    for (String six : NEVER_SIX) {
      all.add(new Spellings("[" + six + "]", sixteen(six)));
    }
    return all;
  }

  private static byte[] bytes(String text) {
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Java reads a mapped address as IPv4; on the wire of DNS it is sixteen bytes. */
  private static byte[] sixteen(String text) {
    byte[] bytes = bytes(text);
    if (bytes.length == 16) {
      return bytes;
    }
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xff;
    System.arraycopy(bytes, 0, mapped, 12, 4);
    return mapped;
  }
}
