package dev.signalbox.gateway.edge;

import dev.signalbox.gateway.identity.Identity;
import dev.signalbox.gateway.problem.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes a body in whole before it goes on, up to a size: what is too large, or dribbles in, costs
 * the services nothing, and a refusal is a clean answer, whether or not the length was announced.
 */
@Order(-50)
final class BodyLimit implements WebFilter {

  private final EdgeSettings settings;

  BodyLimit(EdgeSettings settings) {
    this.settings = settings;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    long announced = headers.getContentLength();
    if (announced <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
      return chain.filter(exchange);
    }
    DataSize limit =
        Identity.of(exchange).signedIn() ? settings.signedInBody() : settings.anonymousBody();
    if (announced > limit.toBytes()) {
      return Mono.error(tooLarge(limit));
    }
    return whole(exchange.getRequest(), limit)
        .flatMap(body -> chain.filter(exchange.mutate().request(with(exchange, body)).build()));
  }

  private Mono<byte[]> whole(ServerHttpRequest request, DataSize limit) {
    return DataBufferUtils.join(request.getBody(), Math.toIntExact(limit.toBytes()))
        .map(BodyLimit::bytes)
        .defaultIfEmpty(new byte[0])
        .timeout(
            settings.request(),
            Mono.error(
                () -> Problem.of(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive in time.")))
        .onErrorMap(DataBufferLimitException.class, error -> tooLarge(limit));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static ServerHttpRequest with(ServerWebExchange exchange, byte[] body) {
    HttpHeaders headers = new HttpHeaders(exchange.getRequest().getHeaders());
    headers.remove(HttpHeaders.TRANSFER_ENCODING);
    headers.setContentLength(body.length);
    return new ServerHttpRequestDecorator(exchange.getRequest()) {
      @Override
      public HttpHeaders getHeaders() {
        return headers;
      }

      @Override
      public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
      }
    };
  }

  private static Problem tooLarge(DataSize limit) {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE, "The body is larger than " + Sizes.words(limit) + ".");
  }
}
