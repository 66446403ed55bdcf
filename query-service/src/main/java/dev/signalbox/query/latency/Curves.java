package dev.signalbox.query.latency;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Curves in memory, so that a page which is read all the time asks the database twice a minute at
 * the most, and never waits for it: an old curve is given while the new one is fetched, and where
 * there is none in time, one that says so.
 */
public final class Curves {
  private static final Logger LOG = LoggerFactory.getLogger(Curves.class);
  private static final int MOST = 2_000;
  private static final Duration RENEWED = Duration.ofSeconds(30);
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final LatencyStore store;
  private final Clock clock;
  private final AsyncLoadingCache<Key, Curve> curves =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .refreshAfterWrite(RENEWED)
          .expireAfterAccess(FORGOTTEN)
          .buildAsync(new Loader());

  public Curves(LatencyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  private record Key(UUID component, Curve.Window window) {}

  /** Never fails; {@link Curve#known} tells whether it could be read. */
  public Mono<Curve> of(UUID component, Curve.Window window) {
    return Mono.fromFuture(curves.get(new Key(component, window)), true)
        .timeout(PATIENCE)
        .onErrorResume(e -> Mono.just(Curve.unknown(window, clock.instant())));
  }

  private Mono<Curve> load(Key key) {
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

  /** What cannot be read is asked for again when it would be renewed; until then the old stands. */
  private final class Loader implements AsyncCacheLoader<Key, Curve> {

    @Override
    public CompletableFuture<Curve> asyncLoad(Key key, Executor executor) {
      return otherwise(key, Curve.unknown(key.window(), clock.instant()));
    }

    @Override
    public CompletableFuture<Curve> asyncReload(Key key, Curve old, Executor executor) {
      return otherwise(key, old);
    }

    private CompletableFuture<Curve> otherwise(Key key, Curve instead) {
      return load(key)
          .doOnError(e -> LOG.warn("response times could not be read: {}", e.toString()))
          .onErrorReturn(instead)
          .toFuture();
    }
  }
}
