package dev.signalbox.gateway.upstream;

import dev.signalbox.gateway.problem.Problem;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One circuit breaker per service, so that a service that is down is answered for at once and costs
 * no other one.
 *
 * <pre>
 * closed ──(half of the last 10 calls, at least 5, got no answer)──▶ open ──(pause)──▶ half open ──(3 answered)──▶ closed
 *                                                                     ▲                   │
 *                                                                     └────(half failed)──┘
 * </pre>
 *
 * Only no answer counts: unreachable, cut off, too late. A status of 500 is an answer, and one
 * broken path must not close a whole service. A refused connection does not count either: it costs
 * nobody any time, and a service that is just starting is found the moment it listens.
 */
public final class Breakers {

  private static final Logger log = LoggerFactory.getLogger(Breakers.class);

  private final CircuitBreakerRegistry registry;
  private final Duration pause;

  public Breakers(UpstreamSettings settings, MeterRegistry meters) {
    this.pause = settings.pause();
    this.registry =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(pause)
                .permittedNumberOfCallsInHalfOpenState(3)
                // a call that never ends must not hold the door half open for ever
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(30))
                .ignoreException(Breakers::isRefused)
                .build());
    // made now, so that each has its metrics before its first call
    settings.services().forEach(service -> registry.circuitBreaker(service.label()));
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
  }

  /**
   * {@code call} behind the service's breaker; it must complete as soon as the answer has begun.
   */
  public Mono<Void> guard(Service service, Mono<Void> call) {
    CircuitBreaker breaker = registry.circuitBreaker(service.label());
    return call.transformDeferred(CircuitBreakerOperator.of(breaker))
        .onErrorMap(error -> away(service, error));
  }

  private static boolean isRefused(Throwable error) {
    return error instanceof ConnectException && !(error instanceof ConnectTimeoutException);
  }

  private Problem away(Service service, Throwable error) {
    log.debug("{} gives no answer", service.label(), error);
    return Problem.away(
        service.label(),
        service.description() + " does not answer right now. Everything else goes on.",
        pause.isZero() ? Duration.ofSeconds(1) : pause);
  }
}
