package dev.signalbox.gateway.route;

import dev.signalbox.gateway.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Finds the line of the inventory by which a request comes in, before anything else may look at it:
 * no line, no handler. A path that two parsers could read differently is no path of ours.
 */
@Order(-200)
final class Door implements WebFilter {

  private static final List<String> AMBIGUOUS =
      List.of("//", ";", "\\", "%2f", "%5c", "%2e", "%00", "%3b", "%25", "/./", "/../");

  private final RouteInventory inventory;
  private final ManagementPort management;

  Door(RouteInventory inventory, ManagementPort management) {
    this.inventory = inventory;
    this.management = management;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    List<Line> found = found(exchange);
    if (found.isEmpty()) {
      return Mono.error(Problem.of(HttpStatus.NOT_FOUND, "There is nothing at this address."));
    }
    for (Line line : found) {
      if (line.allows(request.getMethod())) {
        line.attach(exchange);
        return chain.filter(exchange);
      }
    }
    if (preflight(request) && found.getFirst().is(Line.Trait.OTHER_SITES)) {
      found.getFirst().attach(exchange);
      exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
      return exchange.getResponse().setComplete();
    }
    return Mono.error(
        Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "This address does not take this method.")
            .with(HttpHeaders.ALLOW, String.join(", ", methods(found))));
  }

  private List<Line> found(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    if (ambiguous(request.getURI().getRawPath())) {
      return List.of();
    }
    if (management.serves(exchange)) {
      return ManagementPort.offers(exchange) ? List.of(Line.MANAGEMENT) : List.of();
    }
    return inventory.at(request.getPath().pathWithinApplication());
  }

  private static boolean ambiguous(String rawPath) {
    String path = rawPath.toLowerCase(Locale.ROOT);
    return path.endsWith("/.")
        || path.endsWith("/..")
        || AMBIGUOUS.stream().anyMatch(path::contains);
  }

  private static boolean preflight(ServerHttpRequest request) {
    return HttpMethod.OPTIONS.equals(request.getMethod())
        && request.getHeaders().containsHeader(HttpHeaders.ORIGIN)
        && request.getHeaders().containsHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
  }

  private static Set<String> methods(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> line.methods().stream())
        .flatMap(m -> m == HttpMethod.GET ? Stream.of(m, HttpMethod.HEAD) : Stream.of(m))
        .map(HttpMethod::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
