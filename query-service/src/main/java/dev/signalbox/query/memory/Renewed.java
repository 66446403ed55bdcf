package dev.signalbox.query.memory;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Values in memory, so that nobody who reads a page waits for the database: it is asked for a value
 * that is not there, and for one that does not stand any more, twice a minute at the most. An old
 * value is given while the new one is fetched, and where there is none in time, one that says so.
 */
public final class Renewed<K, V> {
  private static final Logger LOG = LoggerFactory.getLogger(Renewed.class);
  private static final int MOST = 2_000;
  private static final Duration YOUNG = Duration.ofSeconds(30);
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final String what;
  private final Function<K, Mono<V>> read;
  private final Function<K, V> unknown;
  private final Clock clock;
  private final AsyncLoadingCache<K, Kept<V>> values =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(FORGOTTEN).buildAsync(new Loader());

  private record Kept<V>(V value, Instant readAt) {}

  /**
   * @param what is kept, in a word for the log: {@code metrics}
   * @param unknown the value that says that it could not be read
   */
  public Renewed(String what, Function<K, Mono<V>> read, Function<K, V> unknown, Clock clock) {
    this.what = what;
    this.read = read;
    this.unknown = unknown;
    this.clock = clock;
  }

  /**
   * Never fails.
   *
   * @param stands whether what was read some time ago is as good as new
   */
  public Mono<V> of(K key, Predicate<V> stands) {
    CompletableFuture<Kept<V>> known = values.get(key);
    if (!known.isDone()) {
      return Mono.fromFuture(known, true)
          .map(Kept::value)
          .timeout(PATIENCE)
          .onErrorResume(e -> Mono.fromSupplier(() -> unknown.apply(key)));
    }
    Kept<V> kept = known.join();
    if (!clock.instant().isBefore(kept.readAt().plus(YOUNG)) && !stands.test(kept.value())) {
      var unused = values.synchronous().refresh(key);
    }
    return Mono.just(kept.value());
  }

  /**
   * What cannot be read is asked for again when it is no longer young; until then the old stands.
   */
  private final class Loader implements AsyncCacheLoader<K, Kept<V>> {

    @Override
    public CompletableFuture<Kept<V>> asyncLoad(K key, Executor executor) {
      return readOr(key, unknown.apply(key));
    }

    @Override
    public CompletableFuture<Kept<V>> asyncReload(K key, Kept<V> old, Executor executor) {
      return readOr(key, old.value());
    }

    private CompletableFuture<Kept<V>> readOr(K key, V otherwise) {
      Instant now = clock.instant();
      return read.apply(key)
          .doOnError(e -> LOG.warn("{} could not be read: {}", what, e.toString()))
          .onErrorReturn(otherwise)
          .map(value -> new Kept<>(value, now))
          .toFuture();
    }
  }
}
