package dev.signalbox.gateway.edge;

import dev.signalbox.gateway.problem.Problem;
import java.nio.charset.StandardCharsets;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * An address or a parameter's name that is no text is refused here, in words; the services' own
 * firewall would refuse it without any.
 */
@Order(-150)
final class Legible implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    String path = StringUtils.uriDecode(request.getURI().getRawPath(), StandardCharsets.UTF_8);
    return isText(path) && request.getQueryParams().keySet().stream().allMatch(Legible::isText)
        ? chain.filter(exchange)
        : Mono.error(
            Problem.of(
                HttpStatus.BAD_REQUEST, "The address has characters that are not of any text."));
  }

  private static boolean isText(String words) {
    return words.codePoints().allMatch(Legible::isText);
  }

  private static boolean isText(int character) {
    return switch (Character.getType(character)) {
      case Character.UNASSIGNED,
          Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
