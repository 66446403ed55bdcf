package dev.signalbox.query.catalog;

import dev.signalbox.query.stored.Columns;
import dev.signalbox.query.stored.StoredJson;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code application}: one row for each application that the catalog knows. */
public final class CatalogStore {
  private final DatabaseClient database;

  public CatalogStore(DatabaseClient database) {
    this.database = database;
  }

  /** Takes entries in force; each makes its page due. Older versions change nothing. */
  public Mono<Void> put(int shard, Collection<CatalogEntry> entries) {
    return database
        .sql(
            """
            INSERT INTO application (id, shard, entry, entry_version, retired, dirty)
            SELECT id, $1, entry::jsonb, version, retired, true
              FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::boolean[]) AS t (id, entry, version, retired)
            ON CONFLICT (id) DO UPDATE
              SET shard = excluded.shard, entry = excluded.entry, entry_version = excluded.entry_version,
                  retired = excluded.retired, removed = false, dirty = true
              WHERE application.entry_version <= excluded.entry_version
            """)
        .bind(0, shard)
        .bind(1, entries.stream().map(CatalogEntry::id).toArray(UUID[]::new))
        .bind(2, entries.stream().map(StoredJson::write).toArray(String[]::new))
        .bind(3, entries.stream().map(CatalogEntry::version).toArray(Long[]::new))
        .bind(4, entries.stream().map(CatalogEntry::retired).toArray(Boolean[]::new))
        .then();
  }

  /** Removes for good: the page goes, and what was known of it with the page. */
  public Mono<Void> remove(Collection<UUID> applications) {
    return database
        .sql(
            """
            UPDATE application SET removed = true, retired = true, dirty = true WHERE id = ANY ($1)
            """)
        .bind(0, applications.toArray(UUID[]::new))
        .then();
  }

  /** All that are in force or retired on a shard. */
  public Flux<CatalogEntry> of(int shard) {
    return database
        .sql("SELECT entry::text AS entry FROM application WHERE shard = $1 AND NOT removed")
        .bind(0, shard)
        .map(row -> StoredJson.read(Columns.get(row, "entry", String.class), CatalogEntry.class))
        .all();
  }
}
