package dev.signalbox.gateway.edge;

import dev.signalbox.gateway.problem.Problem;
import dev.signalbox.gateway.route.ManagementPort;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers only under names that are ours, so that a name somebody else points here reads nothing.
 * Probes come by address and say nothing, so they are let through.
 */
@Order(-300)
final class HostGuard implements WebFilter {

  private static final Set<String> PROBES = Set.of("/livez", "/readyz");

  private final ManagementPort management;
  private final Set<String> accepted = new HashSet<>(Set.of("localhost", "[::1]"));

  HostGuard(EdgeSettings settings, ManagementPort management) {
    this.management = management;
    String host = settings.publicUrl().getHost();
    if (host != null) {
      accepted.add(host.toLowerCase(Locale.ROOT));
    }
    settings.hosts().stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .forEach(accepted::add);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    if (PROBES.contains(exchange.getRequest().getURI().getRawPath())
        || management.serves(exchange)
        || accepts(headers)) {
      return chain.filter(exchange);
    }
    return Mono.error(
        Problem.of(
            HttpStatus.MISDIRECTED_REQUEST,
            "This host name is not one of ours. SIGNALBOX_PUBLIC_URL and SIGNALBOX_HOSTS name those that are."));
  }

  private boolean accepts(HttpHeaders headers) {
    List<String> sent = headers.getOrEmpty(HttpHeaders.HOST);
    if (sent.size() != 1) {
      return false;
    }
    try {
      InetSocketAddress host = headers.getHost();
      return host != null && ours(host.getHostString().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean ours(String host) {
    return accepted.contains(host) || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
