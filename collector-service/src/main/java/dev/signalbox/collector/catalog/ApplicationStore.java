package dev.signalbox.collector.catalog;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tables {@code installation} and {@code application}. */
final class ApplicationStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DatabaseClient database;

  ApplicationStore(DatabaseClient database) {
    this.database = database;
  }

  /** The one installation id, drawn by whoever comes first. */
  Mono<UUID> installation(UUID drawn) {
    return database
        .sql("INSERT INTO installation (id) VALUES (:id) ON CONFLICT DO NOTHING")
        .bind("id", drawn)
        .then()
        .then(
            database
                .sql("SELECT id FROM installation")
                .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
                .one());
  }

  /** Locks the id for the transaction, whether its row is there or not; then the row, if it is. */
  Mono<Application> lock(UUID id) {
    return database
        .sql("SELECT pg_advisory_xact_lock(:key)")
        .bind("key", id.getMostSignificantBits() ^ id.getLeastSignificantBits())
        .then()
        .then(
            database
                .sql("SELECT * FROM application WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(ApplicationStore::application)
                .one());
  }

  Mono<Application> find(UUID id) {
    return database
        .sql("SELECT * FROM application WHERE id = :id")
        .bind("id", id)
        .map(ApplicationStore::application)
        .one();
  }

  /**
   * Whether no other replica syncs its sources right now; held until the end of the transaction.
   */
  Mono<Boolean> tryAlone() {
    return database
        .sql("SELECT pg_try_advisory_xact_lock(hashtext('collector sources')) AS got")
        .map(row -> Boolean.TRUE.equals(row.get("got", Boolean.class)))
        .one();
  }

  /** Every application whose tombstone is not written yet. */
  Flux<Application> all() {
    return database
        .sql("SELECT * FROM application WHERE slug IS NOT NULL ORDER BY namespace, name")
        .map(ApplicationStore::application)
        .all();
  }

  Flux<Application> fromFiles() {
    return database
        .sql(
            "SELECT * FROM application WHERE place IS NOT NULL AND retired_at IS NULL ORDER BY place, namespace, name")
        .map(ApplicationStore::application)
        .all();
  }

  /** Whoever else has a slug, in words. */
  Mono<String> slugOwner(String slug, UUID except) {
    return database
        .sql(
            """
            SELECT namespace || '/' || name || coalesce(' (file ' || place || ')', '') AS owner
            FROM application WHERE slug = :slug AND id <> :id
            """)
        .bind("slug", slug)
        .bind("id", except)
        .map(row -> Objects.requireNonNull(row.get("owner", String.class)))
        .one();
  }

  Mono<Void> save(Application application, String slug) {
    Application.Times times = application.times();
    return database
        .sql(
            """
            INSERT INTO application (id, namespace, name, slug, source, place, stated, set_by_people, version,
              created_at, updated_at, retired_at)
            VALUES (:id, :namespace, :name, :slug, :source, :place, :stated, :set, :version, :created, :updated, :retired)
            ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, source = excluded.source, place = excluded.place,
              stated = excluded.stated, set_by_people = excluded.set_by_people, version = excluded.version,
              updated_at = excluded.updated_at, retired_at = excluded.retired_at
            """)
        .bind("id", application.id())
        .bind("namespace", application.key().namespace())
        .bind("name", application.key().name())
        .bind("slug", slug)
        .bind("source", application.place() == null ? "API" : "FILE")
        .bind("place", Parameter.fromOrEmpty(application.place(), String.class))
        .bind("stated", json(application.stated()))
        .bind("set", json(application.set()))
        .bind("version", application.version())
        .bind("created", at(times.created()))
        .bind("updated", at(times.updated()))
        .bind(
            "retired",
            Parameter.fromOrEmpty(
                times.retired() == null ? null : at(times.retired()), OffsetDateTime.class))
        .then();
  }

  /** What was retired longer ago than this and has no tombstone yet. */
  Flux<UUID> expired(Instant now, Duration kept) {
    return database
        .sql("SELECT id FROM application WHERE slug IS NOT NULL AND retired_at < :before")
        .bind("before", at(now.minus(kept)))
        .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
        .all();
  }

  /**
   * Frees the slug and raises the version a last time; the row stays so that versions never go
   * back.
   */
  Mono<Long> bury(UUID id, Instant now, Duration kept) {
    return database
        .sql(
            """
            UPDATE application SET slug = NULL, stated = '{}', set_by_people = '{}', version = version + 1,
              updated_at = :now
            WHERE id = :id AND slug IS NOT NULL AND retired_at < :before
            RETURNING version
            """)
        .bind("id", id)
        .bind("now", at(now))
        .bind("before", at(now.minus(kept)))
        .map(row -> Objects.requireNonNull(row.get("version", Long.class)))
        .one();
  }

  private static Json json(ObjectNode tree) {
    return Json.of(JSON.writeValueAsString(tree));
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Application application(Readable row) {
    return new Application(
        new Application.Key(
            Objects.requireNonNull(row.get("id", UUID.class)),
            Objects.requireNonNull(row.get("namespace", String.class)),
            Objects.requireNonNull(row.get("name", String.class))),
        row.get("place", String.class),
        tree(row, "stated"),
        tree(row, "set_by_people"),
        Objects.requireNonNull(row.get("version", Long.class)),
        new Application.Times(
            Objects.requireNonNull(time(row, "created_at")),
            Objects.requireNonNull(time(row, "updated_at")),
            time(row, "retired_at")));
  }

  private static ObjectNode tree(Readable row, String column) {
    Json json = Objects.requireNonNull(row.get(column, Json.class));
    return (ObjectNode) JSON.readTree(json.asString());
  }

  private static @Nullable Instant time(Readable row, String column) {
    OffsetDateTime time = row.get(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
