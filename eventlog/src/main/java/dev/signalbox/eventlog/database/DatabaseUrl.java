package dev.signalbox.eventlog.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The parts of {@code postgresql://user:password@host:port/name}; user and password may be
 * percent-encoded, the port defaults to 5432.
 */
record DatabaseUrl(String host, int port, String name, String user, String password) {
  private static final int DEFAULT_PORT = 5432;

  static DatabaseUrl parse(String text) {
    URI uri = uri(text);
    boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    String path = uri.getPath();
    String identity = uri.getRawUserInfo();
    if (!known || uri.getHost() == null || path == null || path.length() < 2 || identity == null) {
      throw refused();
    }
    int colon = identity.indexOf(':');
    return new DatabaseUrl(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        path.substring(1),
        decode(colon < 0 ? identity : identity.substring(0, colon)),
        colon < 0 ? "" : decode(identity.substring(colon + 1)));
  }

  String jdbc() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }

  /** Hides the password. */
  @Override
  public String toString() {
    return "postgresql://" + host + ":" + port + "/" + name;
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  // The text is not repeated: it holds a password. '+' is no space in user info.
  private static IllegalArgumentException refused() {
    return new IllegalArgumentException(
        "signalbox.database must look like postgresql://user:password@host:port/name");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
