package dev.signalbox.query.latency;

import dev.signalbox.query.memory.Renewed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Curves in memory, by component and window. */
public final class Curves {
  private final LatencyStore store;
  private final Clock clock;
  private final Renewed<Key, Curve> curves;

  public Curves(LatencyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.curves =
        new Renewed<>(
            "response times", this::read, key -> Curve.unknown(key.window(), clock.instant()));
  }

  private record Key(UUID component, Curve.Window window) {}

  /** Never fails; {@link Curve#known} tells whether it could be read. */
  public Mono<Curve> of(UUID component, Curve.Window window) {
    return curves.of(new Key(component, window));
  }

  private Mono<Curve> read(Key key) {
    Curve.Window window = key.window();
    Instant to = clock.instant();
    return store
        .between(
            List.of(key.component()), to.minus(window.length()), to, Steps.every(window.step()))
        .map(points -> new Curve(window, to, true, points.stream().map(Curves::point).toList()));
  }

  private static Curve.Point point(LatencyStore.Point point) {
    Latency latency = point.latency();
    return new Curve.Point(point.at(), latency.quantileMs(0.5), latency.quantileMs(0.95));
  }
}
