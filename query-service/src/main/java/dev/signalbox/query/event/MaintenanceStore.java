package dev.signalbox.query.event;

import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.stored.Columns;
import dev.signalbox.query.stored.StoredJson;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code maintenance}. */
public final class MaintenanceStore {
  private final DatabaseClient database;

  public MaintenanceStore(DatabaseClient database) {
    this.database = database;
  }

  /** The last of each maintenance only. */
  public Mono<Void> put(Collection<MaintenanceVersion> versions) {
    return database
        .sql(
            """
            INSERT INTO maintenance (id, application_id, version, deleted, starts_at, ends_at, body)
            SELECT id, application_id, version, deleted, starts_at, ends_at, body::jsonb
              FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[], $5::timestamptz[], $6::timestamptz[],
                          $7::text[]) AS t (id, application_id, version, deleted, starts_at, ends_at, body)
            ON CONFLICT (id) DO UPDATE
              SET version = excluded.version, deleted = excluded.deleted, starts_at = excluded.starts_at,
                  ends_at = excluded.ends_at, body = excluded.body
              WHERE maintenance.version < excluded.version
            """)
        .bind(0, versions.stream().map(version -> version.maintenance().id()).toArray(UUID[]::new))
        .bind(1, versions.stream().map(MaintenanceVersion::application).toArray(UUID[]::new))
        .bind(2, versions.stream().map(MaintenanceVersion::version).toArray(Long[]::new))
        .bind(3, versions.stream().map(MaintenanceVersion::deleted).toArray(Boolean[]::new))
        .bind(
            4,
            versions.stream()
                .map(version -> version.maintenance().startsAt())
                .toArray(Instant[]::new))
        .bind(
            5,
            versions.stream()
                .map(version -> version.maintenance().endsAt())
                .toArray(Instant[]::new))
        .bind(
            6,
            versions.stream()
                .map(version -> StoredJson.write(version.maintenance()))
                .toArray(String[]::new))
        .then();
  }

  /** Those that ended after {@code since} or are still to come, soonest first. */
  public Flux<Maintenance> of(UUID application, Instant since) {
    return database
        .sql(
            """
            SELECT body::text AS body FROM maintenance
             WHERE application_id = $1 AND NOT deleted AND ends_at > $2
             ORDER BY starts_at, id
            """)
        .bind(0, application)
        .bind(1, since)
        .map(row -> StoredJson.read(Columns.get(row, "body", String.class), Maintenance.class))
        .all();
  }

  /** Those that began in [from, to), soonest first; as many as a page can hold. */
  Flux<Maintenance> began(UUID application, Instant from, Instant to) {
    return database
        .sql(
            """
            SELECT body::text AS body FROM maintenance
             WHERE application_id = $1 AND starts_at >= $2 AND starts_at < $3 AND NOT deleted
             ORDER BY starts_at, id LIMIT 500
            """)
        .bind(0, application)
        .bind(1, from)
        .bind(2, to)
        .map(row -> StoredJson.read(Columns.get(row, "body", String.class), Maintenance.class))
        .all();
  }
}
