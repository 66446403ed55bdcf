package dev.signalbox.gateway.access;

import dev.signalbox.core.audience.Role;
import dev.signalbox.gateway.access.CredentialReader.Credential;
import dev.signalbox.gateway.identity.Identity;
import dev.signalbox.gateway.identity.PortalTokens;
import dev.signalbox.gateway.problem.Problem;
import dev.signalbox.gateway.route.Line;
import dev.signalbox.gateway.token.ApiTokens;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Recognises the caller and asks for the role of the line. A request without credentials is
 * anonymous and costs nothing; one with bad credentials is refused even where anonymous callers are
 * welcome.
 *
 * <p>There is no session cookie, so a request that another site makes a browser send carries no
 * rights, and there is nothing for cross-site request forgery to use; the cookies of pages hold a
 * visitor's preferences only.
 */
@Order(-100)
final class AccessFilter implements WebFilter {

  private static final int JWT_PARTS = 3;

  private final CredentialReader reader;
  private final ApiTokens tokens;
  private final PortalTokens portal;

  AccessFilter(CredentialReader reader, ApiTokens tokens, PortalTokens portal) {
    this.reader = reader;
    this.tokens = tokens;
    this.portal = portal;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Role needed = Line.of(exchange).role();
    return Mono.defer(() -> Mono.justOrEmpty(reader.read(exchange.getRequest().getHeaders())))
        .flatMap(this::identify)
        .defaultIfEmpty(Identity.ANONYMOUS)
        .flatMap(
            caller -> {
              if (!caller.atLeast(needed)) {
                return Mono.error(refusal(caller, needed));
              }
              caller.attach(exchange);
              return chain.filter(exchange);
            });
  }

  private Mono<Identity> identify(Credential credential) {
    boolean jwt = credential.bearer() && credential.secret().split("\\.", -1).length == JWT_PARTS;
    return jwt ? portal.identify(credential.secret()) : tokens.identify(credential.secret());
  }

  private static Problem refusal(Identity caller, Role needed) {
    return caller.signedIn()
        ? Problem.of(
            HttpStatus.FORBIDDEN,
            "This needs the role " + needed.name().toLowerCase(Locale.ROOT) + ".")
        : Problem.credentialsNeeded();
  }
}
