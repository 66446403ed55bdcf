package dev.signalbox.query.memory;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Values in memory, so that a page which is read all the time asks the database twice a minute at
 * the most, and never waits for it: an old value is given while the new one is fetched, and where
 * there is none in time, one that says so.
 */
public final class Renewed<K, V> {
  private static final Logger LOG = LoggerFactory.getLogger(Renewed.class);
  private static final int MOST = 2_000;
  private static final Duration RENEWED = Duration.ofSeconds(30);
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final String what;
  private final Function<K, Mono<V>> read;
  private final Function<K, V> unknown;
  private final AsyncLoadingCache<K, V> values =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .refreshAfterWrite(RENEWED)
          .expireAfterAccess(FORGOTTEN)
          .buildAsync(new Loader());

  /**
   * @param what is kept, in a word for the log: {@code metrics}
   * @param unknown the value that says that it could not be read
   */
  public Renewed(String what, Function<K, Mono<V>> read, Function<K, V> unknown) {
    this.what = what;
    this.read = read;
    this.unknown = unknown;
  }

  /** Never fails. */
  public Mono<V> of(K key) {
    return Mono.fromFuture(values.get(key), true)
        .timeout(PATIENCE)
        .onErrorResume(e -> Mono.fromSupplier(() -> unknown.apply(key)));
  }

  /** What cannot be read is asked for again when it would be renewed; until then the old stands. */
  private final class Loader implements AsyncCacheLoader<K, V> {

    @Override
    public CompletableFuture<V> asyncLoad(K key, Executor executor) {
      return readOr(key, unknown.apply(key));
    }

    @Override
    public CompletableFuture<V> asyncReload(K key, V old, Executor executor) {
      return readOr(key, old);
    }

    private CompletableFuture<V> readOr(K key, V otherwise) {
      return read.apply(key)
          .doOnError(e -> LOG.warn("{} could not be read: {}", what, e.toString()))
          .onErrorReturn(otherwise)
          .toFuture();
    }
  }
}
