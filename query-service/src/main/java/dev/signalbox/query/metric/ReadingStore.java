package dev.signalbox.query.samples;

import dev.signalbox.query.stored.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code reading}. */
public final class ReadingStore {
  private final DatabaseClient database;

  public ReadingStore(DatabaseClient database) {
    this.database = database;
  }

  /** One reading for each metric at most. */
  public Mono<Void> put(Collection<Reading> readings) {
    return database
        .sql(
            """
            INSERT INTO reading (application_id, metric_id, at, interval_ms, value, error)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::bigint[], $5::float8[], $6::text[])
            ON CONFLICT (metric_id) DO UPDATE
              SET at = excluded.at, interval_ms = excluded.interval_ms, value = excluded.value, error = excluded.error
              WHERE reading.at <= excluded.at
            """)
        .bind(0, readings.stream().map(Reading::application).toArray(UUID[]::new))
        .bind(1, readings.stream().map(Reading::metric).toArray(UUID[]::new))
        .bind(2, readings.stream().map(Reading::at).toArray(Instant[]::new))
        .bind(
            3, readings.stream().map(reading -> reading.interval().toMillis()).toArray(Long[]::new))
        .bind(4, readings.stream().map(Reading::value).toArray(Double[]::new))
        .bind(5, readings.stream().map(Reading::error).toArray(String[]::new))
        .then();
  }

  public Flux<Reading> of(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT application_id, metric_id, at, interval_ms, value, error
              FROM reading WHERE application_id = ANY ($1)
            """)
        .bind(0, applications.toArray(UUID[]::new))
        .map(
            row ->
                new Reading(
                    Columns.get(row, "application_id", UUID.class),
                    Columns.get(row, "metric_id", UUID.class),
                    Columns.get(row, "at", Instant.class),
                    Duration.ofMillis(Columns.get(row, "interval_ms", Long.class)),
                    row.get("value", Double.class),
                    row.get("error", String.class)))
        .all();
  }
}
