package dev.signalbox.collector.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges one resolved address. Public and private ranges are open to checks; loopback only where
 * the operator lists it; link-local and metadata, unspecified, multicast, reserved and broadcast
 * addresses never. Forms that carry an IPv4 address inside an IPv6 one (mapped, compatible,
 * translated, 6to4, Teredo, ISATAP) are judged by what they carry.
 */
public final class AddressPolicy {
  private static final Map<Cidr, String> NEVER =
      ranges(
          "0.0.0.0/8", "unspecified",
          "169.254.0.0/16", "link-local or metadata",
          "192.0.0.192/32", "metadata",
          "100.100.100.200/32", "metadata",
          "168.63.129.16/32", "metadata",
          "224.0.0.0/4", "multicast",
          "240.0.0.0/4", "reserved",
          "::/128", "unspecified",
          "fe80::/10", "link-local",
          "fec0::/10", "site-local",
          "ff00::/8", "multicast",
          "fd00:ec2::254/128", "metadata",
          "fd20:ce::254/128", "metadata");
  private static final List<Cidr> LOOPBACK =
      List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1/128"));

  private final boolean loopback;
  private final List<Cidr> allowed;
  private final Set<InetSocketAddress> own;

  /**
   * @param allowed what the operator lists: ranges and the word {@code loopback}
   * @param own where Signalbox's own Kafka and PostgreSQL answer; never a target
   */
  public AddressPolicy(List<String> allowed, Set<InetSocketAddress> own) {
    this.loopback = allowed.contains("loopback");
    this.allowed = allowed.stream().filter(a -> !a.equals("loopback")).map(Cidr::parse).toList();
    this.own = new HashSet<>(own);
  }

  /** Why the address is refused, in words; null if a check may reach it. */
  public @Nullable String refusal(InetAddress address, int port) {
    if (own.contains(new InetSocketAddress(address, port))) {
      return "belongs to Signalbox itself";
    }
    byte[] bytes = carried(address.getAddress());
    for (Map.Entry<Cidr, String> range : NEVER.entrySet()) {
      if (range.getKey().contains(bytes)) {
        return "is " + range.getValue();
      }
    }
    if (LOOPBACK.stream().anyMatch(range -> range.contains(bytes)) && !loopback && !listed(bytes)) {
      return "is loopback, which SIGNALBOX_ALLOW_ADDRESSES does not list";
    }
    return null;
  }

  private boolean listed(byte[] bytes) {
    return allowed.stream().anyMatch(range -> range.contains(bytes));
  }

  /**
   * For a manifest: judges a host that is written as an address, or as localhost. Names are judged
   * when dialled.
   */
  public @Nullable String literalRefusal(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    boolean numeric = bare.matches("\\d{1,3}(\\.\\d{1,3}){3}") || bare.contains(":");
    boolean local =
        bare.equalsIgnoreCase("localhost") || bare.toLowerCase(Locale.ROOT).endsWith(".localhost");
    if (!numeric && !local) {
      return null;
    }
    try {
      String refusal = refusal(InetAddress.getByName(local ? "127.0.0.1" : bare), 0);
      return refusal == null ? null : bare + " " + refusal;
    } catch (UnknownHostException e) {
      return "is no valid address";
    }
  }

  /** The IPv4 address inside an IPv6 one, where there is one; else the address itself. */
  private static byte[] carried(byte[] address) {
    if (address.length == 4) {
      return address;
    }
    boolean mapped = zero(address, 0, 10) && starts(address, 10, 0xff, 0xff);
    boolean translated = starts(address, 0, 0, 0x64, 0xff, 0x9b); // local prefixes too
    if (mapped || translated) {
      return Arrays.copyOfRange(address, 12, 16);
    }
    if (zero(address, 0, 12) && !zero(address, 0, 15)) {
      return Arrays.copyOfRange(address, 12, 16);
    }
    if (zero(address, 0, 8) && starts(address, 8, 0xff, 0xff, 0, 0)) {
      return Arrays.copyOfRange(address, 12, 16);
    }
    if (starts(address, 0, 0x20, 0x02)) {
      return Arrays.copyOfRange(address, 2, 6);
    }
    if (starts(address, 0, 0x20, 0x01, 0, 0)) { // Teredo hides it inverted
      byte[] hidden = Arrays.copyOfRange(address, 12, 16);
      for (int i = 0; i < 4; i++) {
        hidden[i] = (byte) ~hidden[i];
      }
      return hidden;
    }
    if (starts(address, 9, 0, 0x5e, 0xfe) && (address[8] & 0xfd) == 0) { // ISATAP
      return Arrays.copyOfRange(address, 12, 16);
    }
    return address;
  }

  private static boolean starts(byte[] address, int from, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if ((address[from + i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean zero(byte[] address, int from, int to) {
    for (int i = from; i < to; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static Map<Cidr, String> ranges(String... pairs) {
    Map<Cidr, String> ranges = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      ranges.put(Cidr.parse(pairs[i]), pairs[i + 1]);
    }
    return ranges;
  }
}
