package dev.signalbox.query.metric;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Courses in memory, so that a page that is read all the time asks the database twice a minute at
 * the most, and never waits for it: an old course is given while the new one is fetched, and where
 * there is none in time, one that says so.
 */
public final class Courses {
  private static final Logger LOG = LoggerFactory.getLogger(Courses.class);
  private static final int MOST = 2_000;
  private static final Duration RENEWED = Duration.ofSeconds(30);
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ReadingStore store;
  private final Clock clock;
  private final AsyncLoadingCache<UUID, Course> courses =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .refreshAfterWrite(RENEWED)
          .expireAfterAccess(FORGOTTEN)
          .buildAsync(new Loader());

  public Courses(ReadingStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Never fails; {@link Course#known} tells whether it could be read. */
  public Mono<Course> of(UUID application) {
    return Mono.fromFuture(courses.get(application), true)
        .timeout(PATIENCE)
        .onErrorResume(e -> Mono.just(Course.unknown(application, clock.instant())));
  }

  private Mono<Course> load(UUID application) {
    Instant to = clock.instant();
    return store
        .steps(application, to.minus(Course.LENGTH))
        .collectList()
        .map(steps -> new Course(application, to, true, points(steps)));
  }

  private static Map<UUID, List<Course.Point>> points(List<Step> steps) {
    return steps.stream()
        .collect(
            Collectors.groupingBy(
                Step::metric,
                Collectors.mapping(
                    step -> new Course.Point(step.at(), step.sum() / step.count()),
                    Collectors.toUnmodifiableList())));
  }

  /** What cannot be read is asked for again when it would be renewed; until then the old stands. */
  private final class Loader implements AsyncCacheLoader<UUID, Course> {

    @Override
    public CompletableFuture<Course> asyncLoad(UUID application, Executor executor) {
      return otherwise(application, Course.unknown(application, clock.instant()));
    }

    @Override
    public CompletableFuture<Course> asyncReload(UUID application, Course old, Executor executor) {
      return otherwise(application, old);
    }

    private CompletableFuture<Course> otherwise(UUID application, Course instead) {
      return load(application)
          .doOnError(e -> LOG.warn("metrics could not be read: {}", e.toString()))
          .onErrorReturn(instead)
          .toFuture();
    }
  }
}
