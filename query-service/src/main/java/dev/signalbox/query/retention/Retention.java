package dev.signalbox.query.retention;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Forgets what is older than the settings say: once an hour for each shard, beside the shard's own
 * work, which waits for none of it. What could not be deleted goes an hour later.
 */
public final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration PACE = Duration.ofHours(1);
  private static final int HOUR_S = 3_600;
  private static final int DAY_S = 86_400;

  private final RetentionStore store;
  private final HistorySettings settings;
  private final MeterRegistry meters;
  private final Map<Integer, Instant> done = new ConcurrentHashMap<>();

  public Retention(DatabaseClient database, HistorySettings settings, MeterRegistry meters) {
    this.store = new RetentionStore(database);
    this.settings = settings;
    this.meters = meters;
  }

  /** Time has come to {@code now} for a shard and what is on it. */
  public void tick(int shard, Collection<UUID> applications, Instant now) {
    Instant last = done.get(shard);
    if (applications.isEmpty() || last != null && now.isBefore(last.plus(PACE))) {
      return;
    }
    done.put(shard, now);
    keep(applications, now)
        .doOnError(
            e -> {
              meters.counter("signalbox.query.retention.failures").increment();
              LOG.warn("old history of shard {} was not deleted: {}", shard, e.toString());
            })
        .onErrorComplete()
        .subscribe();
  }

  /** Deletes what is old of these applications, one after the other. */
  Mono<Void> keep(Collection<UUID> applications, Instant now) {
    return Flux.fromIterable(applications).concatMap(application -> keep(application, now)).then();
  }

  private Mono<Void> keep(UUID application, Instant now) {
    Instant spans = before(now, settings.spanDays());
    return count(
            "latency_5m", store.fineLatencies(application, before(now, settings.fiveMinuteDays())))
        .then(
            count(
                "latency_1h",
                store.coarseLatencies(application, HOUR_S, before(now, settings.hourlyDays()))))
        .then(
            count(
                "latency_1d",
                store.coarseLatencies(application, DAY_S, before(now, settings.dailyDays()))))
        .then(count("span", store.spans(application, spans)))
        .then(count("daily", store.days(application, spans.atOffset(ZoneOffset.UTC).toLocalDate())))
        .then();
  }

  private static Instant before(Instant now, int days) {
    return now.minus(Duration.ofDays(days));
  }

  private Mono<Long> count(String what, Mono<Long> deleted) {
    return deleted.doOnNext(
        rows -> meters.counter("signalbox.query.retention.deleted", "what", what).increment(rows));
  }
}
