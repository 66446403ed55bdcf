package dev.signalbox.gateway.route;

import dev.signalbox.gateway.identity.InternalTokens;
import dev.signalbox.gateway.upstream.Service;
import dev.signalbox.gateway.upstream.ServiceClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Says to the collector, on the way that heartbeats take, that the door is open. While it does not
 * say so, no component is told to have missed a beat.
 */
final class DoorPulse implements SmartLifecycle {

  private static final String PATH = "/internal/door";
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final ServiceClient services;
  private final InternalTokens tokens;
  private final Counter failures;
  private volatile @Nullable Disposable pulse;

  DoorPulse(ServiceClient services, InternalTokens tokens, MeterRegistry meters) {
    this.services = services;
    this.tokens = tokens;
    this.failures = meters.counter("signalbox.gateway.door.failures");
  }

  @Override
  public void start() {
    pulse =
        Flux.interval(Duration.ZERO, EVERY)
            .onBackpressureDrop()
            .concatMap(n -> say(), 1)
            .subscribe();
  }

  private Mono<Void> say() {
    return Mono.defer(() -> services.tell(Service.COLLECTOR, PATH, tokens.ofGateway()))
        .onErrorResume(
            away -> {
              failures.increment();
              return Mono.empty();
            });
  }

  @Override
  public void stop() {
    Disposable running = pulse;
    if (running != null) {
      running.dispose();
    }
    pulse = null;
  }

  @Override
  public boolean isRunning() {
    return pulse != null;
  }

  /** After the door has opened, until it begins to close. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
