package dev.signalbox.query.standing;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that an answer may depend on: the address as it was sent, and those headers that answers name
 * as what they vary with.
 */
record Question(
    String address, String authorization, String encoding, String language, String cookie) {
  private static final Set<String> NAMED =
      Set.of("authorization", "accept-encoding", "accept-language", "cookie");

  /**
   * Whoever sends one of these wants more than what was answered to another. (Who offers to upgrade
   * does not: nothing is ever upgraded here.)
   */
  private static final List<AsciiString> SPECIAL =
      List.of(
          HttpHeaderNames.CONTENT_LENGTH,
          HttpHeaderNames.TRANSFER_ENCODING,
          HttpHeaderNames.EXPECT,
          HttpHeaderNames.IF_MATCH,
          HttpHeaderNames.RANGE);

  /** Null where the request is none that could be answered with what another got. */
  static @Nullable Question of(HttpRequest request) {
    HttpHeaders headers = request.headers();
    if (!plain(request) || special(headers)) {
      return null;
    }
    String authorization = only(headers, HttpHeaderNames.AUTHORIZATION);
    String encoding = only(headers, HttpHeaderNames.ACCEPT_ENCODING);
    String language = only(headers, HttpHeaderNames.ACCEPT_LANGUAGE);
    String cookie = only(headers, HttpHeaderNames.COOKIE);
    return authorization == null || encoding == null || language == null || cookie == null
        ? null
        : new Question(request.uri(), authorization, encoding, language, cookie);
  }

  private static boolean plain(HttpRequest request) {
    return request.method().equals(HttpMethod.GET)
        && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && request.decoderResult().isSuccess()
        && HttpUtil.isKeepAlive(request);
  }

  private static boolean special(HttpHeaders headers) {
    for (AsciiString name : SPECIAL) {
      if (headers.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Empty where there is none, null where there are several. */
  private static @Nullable String only(HttpHeaders headers, AsciiString name) {
    Iterator<String> values = headers.valueStringIterator(name);
    String first = values.hasNext() ? values.next() : "";
    return values.hasNext() ? null : first;
  }

  /** Whether that says all that an answer varies with. */
  static boolean covers(Iterable<String> vary) {
    Set<String> names = new HashSet<>();
    for (String line : vary) {
      Arrays.stream(line.split(",", -1))
          .map(name -> name.strip().toLowerCase(Locale.ROOT))
          .forEach(names::add);
    }
    return NAMED.containsAll(names);
  }

  /** Characters of memory. */
  int weight() {
    return address.length()
        + authorization.length()
        + encoding.length()
        + language.length()
        + cookie.length();
  }
}
