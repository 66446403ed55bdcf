package dev.signalbox.gateway.route;

import dev.signalbox.core.audience.Role;
import dev.signalbox.gateway.upstream.Service;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One line of the inventory: what may be asked for, by whom at least, and who answers.
 *
 * @param methods as written; HEAD goes wherever GET goes
 */
public record Line(
    PathPattern path, Set<HttpMethod> methods, Role role, Service service, Set<Trait> traits) {

  private static final String ATTRIBUTE = Line.class.getName();

  /** What the management port offers; it stands in no inventory, for it is not public. */
  static final Line MANAGEMENT =
      of("/actuator/**", Set.of(HttpMethod.GET), Role.ANONYMOUS, Service.GATEWAY, Set.of());

  /** What is special about an answer. */
  public enum Trait {
    /** Scripts of other sites may read it. */
    OTHER_SITES,
    /** It goes on for as long as somebody listens. */
    STREAM,
    /** Other sites may show it in a frame. */
    EMBEDDABLE
  }

  static Line of(
      String path, Set<HttpMethod> methods, Role role, Service service, Set<Trait> traits) {
    return new Line(PathPatternParser.defaultInstance.parse(path), methods, role, service, traits);
  }

  /** The line by which this exchange came in. */
  public static Line of(ServerWebExchange exchange) {
    return exchange.getRequiredAttribute(ATTRIBUTE);
  }

  /** The same, or null where the request was refused before a line was found. */
  public static @Nullable Line find(ServerWebExchange exchange) {
    return exchange.getAttribute(ATTRIBUTE);
  }

  void attach(ServerWebExchange exchange) {
    exchange.getAttributes().put(ATTRIBUTE, this);
  }

  boolean matches(PathContainer requested) {
    return path.matches(requested);
  }

  boolean allows(HttpMethod method) {
    return methods.contains(HttpMethod.HEAD.equals(method) ? HttpMethod.GET : method);
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
