package dev.signalbox.incident.application;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code application}. */
public final class ApplicationStore {

  private final DatabaseClient database;

  public ApplicationStore(DatabaseClient database) {
    this.database = database;
  }

  /** Makes rows for applications that the catalog names for the first time. */
  public Mono<Void> create(int part, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO application (uuid, part)
            SELECT id, :part FROM unnest(:ids::uuid[]) AS id ORDER BY id
            ON CONFLICT (uuid) DO NOTHING""")
        .bind("part", part)
        .bind("ids", Columns.uuids(ids))
        .then();
  }

  /**
   * Locks rows until the transaction ends, in the order of their ids so that two lockers never
   * deadlock.
   */
  public Mono<List<Application>> lock(Collection<UUID> ids) {
    return database
        .sql(
            """
            SELECT uuid, part, version, entry, due_at FROM application
            WHERE uuid = ANY(:ids) ORDER BY uuid FOR UPDATE""")
        .bind("ids", Columns.uuids(ids))
        .map(ApplicationStore::application)
        .all()
        .collectList();
  }

  /** Reads one row without a lock. */
  public Mono<Application> find(UUID id) {
    return database
        .sql("SELECT uuid, part, version, entry, due_at FROM application WHERE uuid = :id")
        .bind("id", id)
        .map(ApplicationStore::application)
        .one();
  }

  /** Reads those that are in force and have one of the ids or names, without a lock. */
  public Mono<List<Application>> named(Collection<String> idsOrNames) {
    return database
        .sql(
            """
            SELECT uuid, part, version, entry, due_at FROM application
            WHERE (uuid::text = ANY(:names) OR entry ->> 'name' = ANY(:names))
                AND entry ->> 'retired' = 'false'""")
        .bind("names", idsOrNames.toArray(String[]::new))
        .map(ApplicationStore::application)
        .all()
        .collectList();
  }

  /** Those of a partition for which something is due, the longest due first. */
  public Mono<List<UUID>> due(int part, Instant time, int limit) {
    return database
        .sql(
            """
            SELECT uuid FROM application
            WHERE part = :part AND due_at <= :time ORDER BY due_at LIMIT :limit""")
        .bind("part", part)
        .bind("time", time)
        .bind("limit", limit)
        .map(row -> required(row, "uuid", UUID.class))
        .all()
        .collectList();
  }

  /** Saves versions and due times. */
  public Mono<Void> save(List<Application> applications) {
    if (applications.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            UPDATE application a SET version = n.version, due_at = n.due_at::timestamptz
            FROM unnest(:ids::uuid[], :versions::bigint[], :due::text[]) AS n(uuid, version, due_at)
            WHERE a.uuid = n.uuid""")
        .bind("ids", Columns.uuids(applications, Application::id))
        .bind("versions", Columns.longs(applications, Application::version))
        .bind("due", Columns.instants(applications, Application::dueAt))
        .then();
  }

  /** Saves what the catalog says. */
  public Mono<Void> saveEntries(List<Application> applications) {
    if (applications.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            UPDATE application a SET entry = n.entry::jsonb
            FROM unnest(:ids::uuid[], :entries::text[]) AS n(uuid, entry)
            WHERE a.uuid = n.uuid""")
        .bind("ids", Columns.uuids(applications, Application::id))
        .bind("entries", Columns.texts(applications, ApplicationStore::entry))
        .then();
  }

  /** Removes applications with all that is known of them. */
  public Mono<Void> delete(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql("DELETE FROM application WHERE uuid = ANY(:ids)")
        .bind("ids", Columns.uuids(ids))
        .then();
  }

  private static @Nullable String entry(Application application) {
    Entry entry = application.entry();
    return entry == null ? null : JsonColumn.write(entry);
  }

  private static Application application(Readable row) {
    String entry = row.get("entry", String.class);
    return new Application(
        required(row, "uuid", UUID.class),
        required(row, "part", Integer.class),
        required(row, "version", Long.class),
        entry == null ? null : JsonColumn.read(entry, Entry.class),
        row.get("due_at", Instant.class));
  }
}
