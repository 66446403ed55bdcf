package dev.signalbox.query.metric;

import dev.signalbox.query.stored.Columns;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code reading} and {@code metric_step}. */
public final class ReadingStore {
  private final DatabaseClient database;

  public ReadingStore(DatabaseClient database) {
    this.database = database;
  }

  /**
   * @return the steps that this changed, as they are now
   */
  public Mono<List<Step>> put(Readings.News news) {
    return news.nothing()
        ? Mono.just(List.of())
        : latest(news.latest()).then(Mono.defer(() -> steps(news.values())));
  }

  private Mono<Void> latest(Collection<Latest> latest) {
    return database
        .sql(
            """
            INSERT INTO reading (application_id, metric_id, at, interval_ms, value, value_at, error)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bigint[], $5::float8[], $6::timestamptz[], $7::text[])
            ON CONFLICT (metric_id) DO UPDATE
              SET at = excluded.at, interval_ms = excluded.interval_ms,
                  value = excluded.value, value_at = excluded.value_at, error = excluded.error
              WHERE reading.at <= excluded.at
            """)
        .bind(0, latest.stream().map(Latest::application).toArray(UUID[]::new))
        .bind(1, latest.stream().map(Latest::metric).toArray(UUID[]::new))
        .bind(2, latest.stream().map(Latest::at).toArray(Instant[]::new))
        .bind(3, latest.stream().map(each -> each.interval().toMillis()).toArray(Long[]::new))
        .bind(4, latest.stream().map(Latest::value).toArray(Double[]::new))
        .bind(5, latest.stream().map(Latest::valueAt).toArray(Instant[]::new))
        .bind(6, latest.stream().map(Latest::error).toArray(String[]::new))
        .then();
  }

  private Mono<List<Step>> steps(List<Reading> readings) {
    Map<List<Object>, Step> merged = new LinkedHashMap<>();
    for (Reading reading : readings) {
      Double value = reading.value();
      if (value != null) {
        Step step = Step.of(reading, value);
        merged.merge(List.of(step.metric(), step.at()), step, Step::and);
      }
    }
    return Flux.fromIterable(rounds(merged.values())).concatMap(this::add).collectList();
  }

  /** One statement can take a place of the ring once: the steps of a day and more go apart. */
  private static List<List<Step>> rounds(Collection<Step> steps) {
    List<List<Step>> rounds = new ArrayList<>();
    Map<List<Object>, Integer> times = new LinkedHashMap<>();
    for (Step step : steps) {
      int round = times.merge(List.of(step.metric(), step.slot()), 1, Integer::sum) - 1;
      if (rounds.size() == round) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(step);
    }
    return rounds;
  }

  private Flux<Step> add(List<Step> steps) {
    return database
        .sql(
            """
            INSERT INTO metric_step AS known (application_id, metric_id, slot, step_at, count, sum)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::timestamptz[], $5::int[], $6::float8[])
            ON CONFLICT (metric_id, slot) DO UPDATE
              SET step_at = excluded.step_at,
                  count = excluded.count + CASE WHEN known.step_at = excluded.step_at THEN known.count ELSE 0 END,
                  sum = excluded.sum + CASE WHEN known.step_at = excluded.step_at THEN known.sum ELSE 0 END
              WHERE known.step_at <= excluded.step_at
            RETURNING known.application_id, known.metric_id, known.step_at, known.count, known.sum
            """)
        .bind(0, steps.stream().map(Step::application).toArray(UUID[]::new))
        .bind(1, steps.stream().map(Step::metric).toArray(UUID[]::new))
        .bind(2, steps.stream().map(Step::slot).toArray(Short[]::new))
        .bind(3, steps.stream().map(Step::at).toArray(Instant[]::new))
        .bind(4, steps.stream().map(Step::count).toArray(Integer[]::new))
        .bind(5, steps.stream().map(Step::sum).toArray(Double[]::new))
        .map(ReadingStore::step)
        .all();
  }

  /** Forgets what an application does not measure any more. */
  public Mono<Void> keepOnly(UUID application, Collection<UUID> metrics) {
    return forget(
            "DELETE FROM reading WHERE application_id = $1 AND metric_id <> ALL ($2)",
            application,
            metrics)
        .then(
            forget(
                "DELETE FROM metric_step WHERE application_id = $1 AND metric_id <> ALL ($2)",
                application,
                metrics));
  }

  private Mono<Void> forget(String sql, UUID application, Collection<UUID> metrics) {
    return database.sql(sql).bind(0, application).bind(1, metrics.toArray(UUID[]::new)).then();
  }

  public Flux<Latest> of(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT application_id, metric_id, at, interval_ms, value, value_at, error
              FROM reading WHERE application_id = ANY ($1)
            """)
        .bind(0, applications.toArray(UUID[]::new))
        .map(
            row ->
                new Latest(
                    Columns.get(row, "application_id", UUID.class),
                    Columns.get(row, "metric_id", UUID.class),
                    Columns.get(row, "at", Instant.class),
                    Duration.ofMillis(Columns.get(row, "interval_ms", Long.class)),
                    row.get("value", Double.class),
                    row.get("value_at", Instant.class),
                    row.get("error", String.class)))
        .all();
  }

  /** Steps of all metrics of an application that begin after an instant, in order of time. */
  Flux<Step> steps(UUID application, Instant after) {
    return database
        .sql(
            """
            SELECT application_id, metric_id, step_at, count, sum FROM metric_step
             WHERE application_id = $1 AND step_at > $2 ORDER BY metric_id, step_at
            """)
        .bind(0, application)
        .bind(1, after)
        .map(ReadingStore::step)
        .all();
  }

  private static Step step(Readable row) {
    return new Step(
        Columns.get(row, "application_id", UUID.class),
        Columns.get(row, "metric_id", UUID.class),
        Columns.get(row, "step_at", Instant.class),
        Columns.get(row, "count", Integer.class),
        Columns.get(row, "sum", Double.class));
  }
}
