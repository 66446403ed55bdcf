package dev.signalbox.query.latency;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The 95th percentile of each of the last 90 days in UTC, of many components at once; kept for ten
 * minutes, as only the last day still moves. Of thousands of components it takes seconds to read
 * them: who asks first goes without.
 */
public final class DailyTimes {
  private static final Logger LOG = LoggerFactory.getLogger(DailyTimes.class);
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration SHOWN = Duration.ofDays(90);
  private static final int MOST = 100;

  /** Components of one statement, so that none takes long, and little of what was read is held. */
  private static final int PART = 500;

  private final LatencyStore store;
  private final Clock clock;
  private final AsyncCache<List<UUID>, Map<UUID, Map<LocalDate, Double>>> answers =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).buildAsync();

  public DailyTimes(LatencyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Milliseconds, by component and day. Never fails: what is not read in time is missing. */
  public Mono<Map<UUID, Map<LocalDate, Double>>> p95(List<UUID> components) {
    return Mono.fromFuture(
            answers.get(components, (asked, executor) -> load(asked).toFuture()), true)
        .timeout(PATIENCE)
        .doOnError(e -> LOG.warn("response times of days could not be read: {}", e.toString()))
        .onErrorReturn(Map.of());
  }

  private Mono<Map<UUID, Map<LocalDate, Double>>> load(List<UUID> components) {
    Instant now = clock.instant();
    Steps days = Steps.of(Resolution.DAY, ZoneId.of("UTC"));
    return Flux.fromIterable(components)
        .buffer(PART)
        .concatMap(part -> store.between(part, now.minus(SHOWN), now, days).map(DailyTimes::p95s))
        .collect(HashMap::new, Map::putAll);
  }

  private static Map<UUID, Map<LocalDate, Double>> p95s(List<LatencyStore.Point> points) {
    Map<UUID, Map<LocalDate, Double>> days = new HashMap<>();
    for (LatencyStore.Point point : points) {
      days.computeIfAbsent(point.component(), first -> new HashMap<>())
          .put(LocalDate.ofInstant(point.at(), ZoneOffset.UTC), point.latency().quantileMs(0.95));
    }
    return days;
  }
}
