package dev.signalbox.gateway.edge;

import dev.signalbox.gateway.route.Line;
import dev.signalbox.gateway.route.Line.Trait;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Headers that every answer carries, refusals too. What a service has set stricter for its own page
 * is kept.
 */
@Order(-400)
final class AnswerHeaders implements WebFilter {

  /** All that a page of ours needs: nothing inline, nothing from elsewhere. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors ";

  private static final long ONE_YEAR_S = 31_536_000;

  private final boolean secure;

  AnswerHeaders(EdgeSettings settings) {
    this.secure = settings.secure();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    exchange
        .getResponse()
        .beforeCommit(
            () -> {
              add(exchange);
              return Mono.empty();
            });
    return chain.filter(exchange);
  }

  private void add(ServerWebExchange exchange) {
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.remove(HttpHeaders.SERVER);
    headers.remove("x-powered-by");
    if (!headers.containsHeader("Content-Security-Policy")) {
      headers.set(
          "Content-Security-Policy", POLICY + (is(exchange, Trait.EMBEDDABLE) ? "*" : "'none'"));
    }
    headers.set("X-Content-Type-Options", "nosniff");
    // links in mails carry a token in the path: it stays on this site
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (secure) {
      headers.set("Strict-Transport-Security", "max-age=" + ONE_YEAR_S);
    }
    if (is(exchange, Trait.OTHER_SITES)) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
      headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, signalbox-fresh-until");
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD");
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Accept, If-None-Match, Last-Event-ID");
    } else {
      // only the door decides what other sites may read
      headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }
    headers.remove(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
  }

  private static boolean is(ServerWebExchange exchange, Trait trait) {
    Line line = Line.find(exchange);
    return line != null && line.is(trait);
  }
}
