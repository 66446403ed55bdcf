package dev.signalbox.notifier.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether an address may be dialled for a webhook that anybody may have entered. External addresses
 * may; everything else only when the operator lists it. The judgement is by exclusion for IPv4 and
 * by inclusion for IPv6, where only 2000::/3 is global unicast: so translated, mapped and
 * compatible forms of private addresses fall out by themselves.
 */
public final class AddressGuard {

  private static final List<AddressRange> NOT_EXTERNAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              // inside 2000::/3: protocol assignments with Teredo, documentation, 6to4,
              // documentation again
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(AddressRange::parse)
          .toList();

  private static final AddressRange GLOBAL_UNICAST = AddressRange.parse("2000::/3");

  private final List<AddressRange> listed;
  private final List<AddressRange> refused;

  private AddressGuard(List<AddressRange> listed, List<AddressRange> refused) {
    this.listed = listed;
    this.refused = refused;
  }

  /**
   * @param listed CIDRs, or the word {@code loopback}, that the operator permits beyond external
   *     addresses
   * @param refused further ranges that are never external, such as those of the cluster
   */
  public static AddressGuard of(List<String> listed, List<String> refused) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String word : listed) {
      if (word.strip().equals("loopback")) {
        ranges.add(AddressRange.parse("127.0.0.0/8"));
        ranges.add(AddressRange.parse("::1"));
      } else if (!word.isBlank()) {
        ranges.add(AddressRange.parse(word.strip()));
      }
    }
    return new AddressGuard(
        List.copyOf(ranges),
        refused.stream()
            .filter(word -> !word.isBlank())
            .map(String::strip)
            .map(AddressRange::parse)
            .toList());
  }

  /**
   * Whether the operator lists any address at all; if not, only public https is worth looking at.
   */
  boolean listsAny() {
    return !listed.isEmpty();
  }

  boolean isListed(InetAddress address) {
    byte[] bytes = plain(address);
    return listed.stream().anyMatch(range -> range.contains(bytes));
  }

  boolean isExternal(InetAddress address) {
    byte[] bytes = plain(address);
    if (Stream.concat(NOT_EXTERNAL.stream(), refused.stream())
        .anyMatch(range -> range.contains(bytes))) {
      return false;
    }
    return bytes.length == 4 || (GLOBAL_UNICAST.contains(bytes) && !isIsatap(bytes));
  }

  /** IPv4-mapped addresses are the IPv4 addresses that the kernel would dial. */
  private static byte[] plain(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean mapped =
        bytes.length == 16
            && Arrays.mismatch(bytes, new byte[16]) == 10
            && bytes[10] == (byte) 0xff
            && bytes[11] == (byte) 0xff;
    return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
  }

  /** The interface identifier [0200:]0000:5efe:a.b.c.d tunnels to an IPv4 address (RFC 5214). */
  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }
}
