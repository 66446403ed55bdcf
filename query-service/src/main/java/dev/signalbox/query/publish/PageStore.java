package dev.signalbox.query.publish;

import dev.signalbox.query.catalog.CatalogEntry;
import dev.signalbox.query.records.Extent;
import dev.signalbox.query.stored.Columns;
import dev.signalbox.query.stored.StoredJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * How far the page of each application has got: the columns of {@code application} that are about
 * it.
 */
public final class PageStore {
  private static final List<String> OF_APPLICATION =
      List.of(
          "component",
          "span",
          "daily",
          "revision",
          "evidence",
          "reading",
          "metric_step",
          "incident",
          "maintenance");

  private static final List<String> OF_COMPONENTS =
      List.of(
          "DELETE FROM latency l USING component c WHERE c.application_id = $1 AND l.component_id = c.id",
          "DELETE FROM latency_coarse l USING component c WHERE c.application_id = $1 AND l.component_id = c.id");

  private final DatabaseClient database;

  public PageStore(DatabaseClient database) {
    this.database = database;
  }

  /**
   * An application whose page is due.
   *
   * @param whole no decision is known in part only
   */
  record Due(CatalogEntry entry, boolean removed, long version, boolean whole) {}

  /** The version that an application's page has got to. */
  record Made(UUID application, long version) {}

  /** Facts have changed: their pages are to be made. */
  public Mono<Void> due(Collection<UUID> applications) {
    return database
        .sql("UPDATE application SET dirty = true WHERE id = ANY ($1) AND NOT dirty")
        .bind(0, applications.toArray(UUID[]::new))
        .then();
  }

  /** Notes how far the topics of applications were read. */
  public Mono<Void> reach(Map<UUID, Extent> extents) {
    return Flux.fromIterable(extents.entrySet())
        .concatMap(entry -> reach(entry.getKey(), entry.getValue()))
        .then();
  }

  private Mono<Void> reach(UUID application, Extent extent) {
    return database
        .sql(
            """
            UPDATE application
               SET statuses_at = greatest(statuses_at, $2), incidents_at = greatest(incidents_at, $3),
                   statuses_until = greatest(statuses_until, $4), incidents_until = greatest(incidents_until, $5)
             WHERE id = $1
            """)
        .bind(0, application)
        .bind(1, extent.statusesAt())
        .bind(2, extent.incidentsAt())
        .bind(3, extent.statusesUntil())
        .bind(4, extent.incidentsUntil())
        .then();
  }

  /** A new day: every page of the shard is to be made that was made before it. */
  Flux<UUID> dueSince(int shard, Instant dayStart) {
    return database
        .sql(
            """
            UPDATE application SET dirty = true
             WHERE shard = $1 AND NOT retired AND NOT dirty AND page_at < $2
            RETURNING id
            """)
        .bind(0, shard)
        .bind(1, dayStart)
        .map(row -> Columns.get(row, "id", UUID.class))
        .all();
  }

  /** Locks the shard for the transaction; empty if its epoch is past. */
  Mono<Boolean> lock(String group, int number, long epoch) {
    return database
        .sql(
            "SELECT epoch FROM shard WHERE consumer_group = $1 AND number = $2 AND epoch = $3 FOR UPDATE")
        .bind(0, group)
        .bind(1, number)
        .bind(2, epoch)
        .map(row -> true)
        .one();
  }

  Flux<UUID> due(int shard) {
    return database
        .sql("SELECT id FROM application WHERE shard = $1 AND dirty")
        .bind(0, shard)
        .map(row -> Columns.get(row, "id", UUID.class))
        .all();
  }

  Flux<Due> dueAmong(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT entry::text AS entry, removed, page_version,
                   statuses_at >= statuses_until AND incidents_at >= incidents_until AS whole
              FROM application
             WHERE id = ANY ($1) AND dirty ORDER BY id
            """)
        .bind(0, applications.toArray(UUID[]::new))
        .map(
            row ->
                new Due(
                    StoredJson.read(Columns.get(row, "entry", String.class), CatalogEntry.class),
                    Columns.get(row, "removed", Boolean.class),
                    Columns.get(row, "page_version", Long.class),
                    Columns.get(row, "whole", Boolean.class)))
        .all();
  }

  Mono<Void> made(UUID application, long version, Instant at) {
    return database
        .sql("UPDATE application SET dirty = false, page_version = $2, page_at = $3 WHERE id = $1")
        .bind(0, application)
        .bind(1, version)
        .bind(2, at)
        .then();
  }

  Flux<Made> made(int shard) {
    return database
        .sql(
            "SELECT id, page_version FROM application WHERE shard = $1 AND NOT retired AND NOT dirty")
        .bind(0, shard)
        .map(
            row ->
                new Made(
                    Columns.get(row, "id", UUID.class),
                    Columns.get(row, "page_version", Long.class)))
        .all();
  }

  /** Forgets an application and all that was known of it. */
  Mono<Void> forget(UUID application) {
    return Flux.fromIterable(OF_COMPONENTS)
        .concatMap(sql -> delete(sql, application))
        .thenMany(Flux.fromIterable(OF_APPLICATION))
        .concatMap(
            table -> delete("DELETE FROM " + table + " WHERE application_id = $1", application))
        .then(delete("DELETE FROM application WHERE id = $1", application));
  }

  private Mono<Void> delete(String sql, UUID application) {
    return database.sql(sql).bind(0, application).then();
  }
}
