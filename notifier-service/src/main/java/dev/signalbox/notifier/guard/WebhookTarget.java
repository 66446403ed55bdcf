package dev.signalbox.notifier.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A webhook's URL after its text was judged. What the text cannot tell, the address behind the
 * name, is judged by {@link #vet} at the moment of dialling.
 *
 * @param listedOnly plain http, another port or a private name: only addresses that the operator
 *     lists will do
 */
public record WebhookTarget(URI url, boolean listedOnly) {

  private static final Set<String> PRIVATE_ENDINGS =
      Set.of("local", "internal", "svc", "localhost", "localdomain");

  /**
   * @throws AddressRefused with a sentence for the person who entered it
   */
  public static WebhookTarget of(String text, AddressGuard guard) {
    URI url = parse(text);
    boolean listedOnly = !isHttps(url) || !isDefaultPort(url) || isPrivateName(url.getHost());
    if (listedOnly && !guard.listsAny()) {
      throw new AddressRefused("must be an https URL on port 443 of a public host");
    }
    WebhookTarget target = new WebhookTarget(url, listedOnly);
    String host = url.getHost();
    if (isLiteral(host)) {
      target.vet(List.of(new InetSocketAddress(literal(host), 443)), guard);
    }
    return target;
  }

  /**
   * Gives back the addresses that may be dialled: all of them, or none. One bad address among good
   * ones is how a name is made to point inside.
   *
   * @throws AddressRefused when one of them is not allowed
   */
  public <A extends SocketAddress> List<A> vet(List<A> addresses, AddressGuard guard) {
    for (A address : addresses) {
      if (!(address instanceof InetSocketAddress inet) || inet.getAddress() == null) {
        throw new AddressRefused("the host has no address");
      }
      boolean allowed =
          guard.isListed(inet.getAddress()) || (!listedOnly && guard.isExternal(inet.getAddress()));
      if (!allowed) {
        throw new AddressRefused("the host's address is not allowed");
      }
    }
    return addresses;
  }

  private static URI parse(String text) {
    URI url;
    try {
      url = new URI(text).parseServerAuthority();
    } catch (URISyntaxException malformed) {
      throw new AddressRefused("must be a URL");
    }
    boolean web = isHttps(url) || "http".equalsIgnoreCase(url.getScheme());
    if (!web || url.getHost() == null || url.getHost().isEmpty()) {
      throw new AddressRefused("must be an https URL");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new AddressRefused("must not contain user information or a fragment");
    }
    if (text.length() > 2000) {
      throw new AddressRefused("must be at most 2000 characters long");
    }
    return url;
  }

  private static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  private static boolean isDefaultPort(URI url) {
    return url.getPort() == -1 || url.getPort() == 443;
  }

  private static boolean isPrivateName(String host) {
    if (isLiteral(host)) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    int dot = name.lastIndexOf('.');
    return dot < 0 || PRIVATE_ENDINGS.contains(name.substring(dot + 1));
  }

  private static boolean isLiteral(String host) {
    return host.startsWith("[") || host.matches("[0-9]+(\\.[0-9]+){3}");
  }

  private static InetAddress literal(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException notAnAddress) {
      throw new AddressRefused("must be a URL");
    }
  }
}
