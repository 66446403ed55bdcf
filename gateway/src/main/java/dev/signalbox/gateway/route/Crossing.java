package dev.signalbox.gateway.route;

import dev.signalbox.gateway.identity.Identity;
import dev.signalbox.gateway.identity.InternalTokens;
import dev.signalbox.gateway.upstream.Service;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * What of a request crosses to a service. Credentials stay here and the internal token goes
 * instead; whatever a caller says about proxies, addresses or identities is replaced by what the
 * door knows itself.
 */
final class Crossing implements HttpHeadersFilter, Ordered {

  private static final List<String> PREFIXES =
      List.of("x-signalbox-", "x-forwarded", "x-original-", "x-rewrite-", "proxy-");

  private static final List<String> NAMES =
      List.of(
          "authorization",
          "forwarded",
          "x-real-ip",
          "x-client-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "x-cluster-client-ip",
          "x-http-method",
          "x-http-method-override",
          "x-method-override");

  private final InternalTokens tokens;
  private final List<String> tokenHeaders;

  /**
   * @param tokenHeaders the names under which API tokens are accepted
   */
  Crossing(InternalTokens tokens, List<String> tokenHeaders) {
    this.tokens = tokens;
    this.tokenHeaders = tokenHeaders.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public HttpHeaders filter(HttpHeaders incoming, ServerWebExchange exchange) {
    HttpHeaders outgoing = new HttpHeaders();
    boolean cookies = Line.of(exchange).service() == Service.QUERY;
    incoming.forEach(
        (name, values) -> {
          if (crosses(name.toLowerCase(Locale.ROOT), cookies)) {
            outgoing.addAll(name, values);
          }
        });
    outgoing.setBearerAuth(tokens.of(Identity.of(exchange)));
    outgoing.set("x-forwarded-proto", exchange.getRequest().getURI().getScheme());
    String host = exchange.getRequest().getHeaders().getFirst(HttpHeaders.HOST);
    if (host != null) {
      outgoing.set("x-forwarded-host", host);
    }
    InetSocketAddress caller = exchange.getRequest().getRemoteAddress();
    if (caller != null && caller.getAddress() != null) {
      outgoing.set("x-forwarded-for", caller.getAddress().getHostAddress());
    }
    return outgoing;
  }

  /** Cookies hold a visitor's preferences for pages and nothing else, so only pages see them. */
  private boolean crosses(String name, boolean cookies) {
    return !NAMES.contains(name)
        && !tokenHeaders.contains(name)
        && PREFIXES.stream().noneMatch(name::startsWith)
        && (cookies || !name.equals("cookie"));
  }

  /** After the framework's own filters, which remove such headers as well. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
