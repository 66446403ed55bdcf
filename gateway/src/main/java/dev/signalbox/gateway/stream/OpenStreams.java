package dev.signalbox.gateway.stream;

import dev.signalbox.gateway.problem.Problem;
import dev.signalbox.gateway.route.Line;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Counts the event streams that are open, refuses what is too many, and watches that each is read.
 */
@Order(-60)
final class OpenStreams implements WebFilter {

  private static final String RETRY_AFTER_S = "30";

  private final StreamSettings settings;
  private final MeterRegistry meters;
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  OpenStreams(StreamSettings settings, MeterRegistry meters) {
    this.settings = settings;
    this.meters = meters;
    Gauge.builder("signalbox.gateway.streams", open, AtomicInteger::get).register(meters);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!Line.of(exchange).is(Line.Trait.STREAM)) {
      return chain.filter(exchange);
    }
    String address = Addresses.key(exchange.getRequest().getRemoteAddress());
    return Mono.defer(
        () -> {
          enter(address);
          watch(exchange.getResponse());
          return chain.filter(exchange).doFinally(end -> leave(address));
        });
  }

  private void enter(String address) {
    if (open.incrementAndGet() > settings.most()) {
      open.decrementAndGet();
      throw refusal("process", HttpStatus.SERVICE_UNAVAILABLE, "Too many event streams are open.");
    }
    if (byAddress.merge(address, 1, Integer::sum) > settings.perAddress()) {
      leave(address);
      throw refusal(
          "address",
          HttpStatus.TOO_MANY_REQUESTS,
          "Your address has " + settings.perAddress() + " event streams open already.");
    }
  }

  private void leave(String address) {
    open.decrementAndGet();
    byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
  }

  private Problem refusal(String limit, HttpStatus status, String detail) {
    meters.counter("signalbox.gateway.streams.refused", "limit", limit).increment();
    return Problem.of(status, detail).with("Retry-After", RETRY_AFTER_S);
  }

  private void watch(ServerHttpResponse response) {
    Object server = ServerHttpResponseDecorator.getNativeResponse(response);
    if (server instanceof HttpServerResponse netty) {
      netty.withConnection(
          connection ->
              UnreadWrites.watch(
                  connection,
                  settings.patience(),
                  meters.counter("signalbox.gateway.streams.cut", "reason", "slow")));
    }
  }
}
