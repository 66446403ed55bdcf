package dev.signalbox.query.event;

import dev.signalbox.query.page.Incident;
import dev.signalbox.query.stored.Columns;
import dev.signalbox.query.stored.StoredJson;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code incident}. */
public final class IncidentStore {
  private final DatabaseClient database;

  public IncidentStore(DatabaseClient database) {
    this.database = database;
  }

  /** The last of each incident only. */
  public Mono<Void> put(Collection<IncidentVersion> versions) {
    return database
        .sql(
            """
            INSERT INTO incident (id, application_id, version, deleted, resolved, published, started_at, resolved_at, body)
            SELECT id, application_id, version, deleted, resolved, published, started_at, resolved_at, body::jsonb
              FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[], $5::boolean[], $6::boolean[],
                          $7::timestamptz[], $8::timestamptz[], $9::text[])
                AS t (id, application_id, version, deleted, resolved, published, started_at, resolved_at, body)
            ON CONFLICT (id) DO UPDATE
              SET version = excluded.version, deleted = excluded.deleted, resolved = excluded.resolved,
                  published = excluded.published, started_at = excluded.started_at,
                  resolved_at = excluded.resolved_at, body = excluded.body
              WHERE incident.version < excluded.version
            """)
        .bind(0, versions.stream().map(version -> version.incident().id()).toArray(UUID[]::new))
        .bind(1, versions.stream().map(IncidentVersion::application).toArray(UUID[]::new))
        .bind(2, versions.stream().map(IncidentVersion::version).toArray(Long[]::new))
        .bind(3, versions.stream().map(IncidentVersion::deleted).toArray(Boolean[]::new))
        .bind(
            4,
            versions.stream().map(version -> version.incident().resolved()).toArray(Boolean[]::new))
        .bind(
            5,
            versions.stream()
                .map(version -> version.incident().published())
                .toArray(Boolean[]::new))
        .bind(
            6,
            versions.stream()
                .map(version -> version.incident().startedAt())
                .toArray(Instant[]::new))
        .bind(
            7,
            versions.stream()
                .map(version -> version.incident().resolvedAt())
                .toArray(Instant[]::new))
        .bind(
            8,
            versions.stream()
                .map(version -> StoredJson.write(version.incident()))
                .toArray(String[]::new))
        .then();
  }

  /** Unresolved ones and those that ended after {@code since}, newest first. */
  public Flux<Incident> of(UUID application, Instant since) {
    return database
        .sql(
            """
            SELECT body::text AS body FROM incident
             WHERE application_id = $1 AND NOT deleted AND (resolved_at IS NULL OR resolved_at > $2)
             ORDER BY started_at DESC, id
            """)
        .bind(0, application)
        .bind(1, since)
        .map(row -> StoredJson.read(Columns.get(row, "body", String.class), Incident.class))
        .all();
  }

  /** Those that began in [from, to), newest first; as many as a page can hold. */
  Flux<Incident> began(UUID application, Instant from, Instant to) {
    return database
        .sql(
            """
            SELECT body::text AS body FROM incident
             WHERE application_id = $1 AND started_at >= $2 AND started_at < $3 AND NOT deleted
             ORDER BY started_at DESC, id LIMIT 500
            """)
        .bind(0, application)
        .bind(1, from)
        .bind(2, to)
        .map(row -> StoredJson.read(Columns.get(row, "body", String.class), Incident.class))
        .all();
  }

  /** Those over by an instant that follow one that is known, newest first. */
  Flux<Incident> older(UUID application, Archive.Passage passage) {
    return database
        .sql(
            """
            SELECT body::text AS body FROM incident
             WHERE application_id = $1 AND NOT deleted AND resolved_at <= $2 AND resolved_at >= $3 AND started_at < $4
               AND started_at <= $5 AND (started_at < $5 OR id > $6)
             ORDER BY started_at DESC, id LIMIT $7
            """)
        .bind(0, application)
        .bind(1, passage.over())
        .bind(2, passage.from())
        .bind(3, passage.to())
        .bind(4, passage.startedAt())
        .bind(5, passage.id())
        .bind(6, Archive.AT_ONCE)
        .map(row -> StoredJson.read(Columns.get(row, "body", String.class), Incident.class))
        .all();
  }

  Mono<Incident> one(UUID application, UUID incident) {
    return database
        .sql(
            """
            SELECT body::text AS body FROM incident WHERE id = $2 AND application_id = $1 AND NOT deleted
            """)
        .bind(0, application)
        .bind(1, incident)
        .map(row -> StoredJson.read(Columns.get(row, "body", String.class), Incident.class))
        .one();
  }
}
