package dev.signalbox.incident.application;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import dev.signalbox.incident.row.Remembered;
import dev.signalbox.incident.row.Remembered.Head;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The rows of {@code application}. */
public final class ApplicationStore {

  private final DatabaseClient database;
  private final Remembered<Entry> entries = new Remembered<>();

  public ApplicationStore(DatabaseClient database) {
    this.database = database;
  }

  /** A row that is locked, without its entry. */
  private record Locked(Head head, int part, long version, boolean named, @Nullable Instant dueAt) {
    Application with(@Nullable Entry entry) {
      return new Application(head.id(), part, version, entry, dueAt);
    }
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
            SELECT uuid, part, version, entry IS NOT NULL AS named, entry->>'stamp' AS stamp, due_at FROM application
            WHERE uuid = ANY(:ids) ORDER BY uuid FOR UPDATE""")
        .bind("ids", Columns.uuids(ids))
        .map(ApplicationStore::locked)
        .all()
        .collectList()
        .flatMap(
            rows ->
                entries
                    .states(
                        rows.stream().filter(Locked::named).map(Locked::head).toList(),
                        this::entries)
                    .map(
                        known ->
                            rows.stream().map(r -> r.with(known.get(r.head().id()))).toList()));
  }

  private static Locked locked(Readable row) {
    return new Locked(
        new Head(required(row, "uuid", UUID.class), row.get("stamp", String.class)),
        required(row, "part", Integer.class),
        required(row, "version", Long.class),
        required(row, "named", Boolean.class),
        row.get("due_at", Instant.class));
  }

  private Flux<Map.Entry<UUID, Entry>> entries(Collection<UUID> ids) {
    return database
        .sql("SELECT uuid, entry FROM application WHERE uuid = ANY(:ids)")
        .bind("ids", Columns.uuids(ids))
        .map(
            row ->
                Map.entry(
                    required(row, "uuid", UUID.class),
                    JsonColumn.read(required(row, "entry", String.class), Entry.class)))
        .all();
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
    String stamp = Remembered.stamp();
    for (Application application : applications) {
      if (application.entry() != null) {
        entries.wrote(application.id(), stamp, application.entry());
      }
    }
    return database
        .sql(
            """
            UPDATE application a SET entry = n.entry::jsonb || jsonb_build_object('stamp', :stamp::text)
            FROM unnest(:ids::uuid[], :entries::text[]) AS n(uuid, entry)
            WHERE a.uuid = n.uuid""")
        .bind("ids", Columns.uuids(applications, Application::id))
        .bind("entries", Columns.texts(applications, ApplicationStore::entry))
        .bind("stamp", stamp)
        .then();
  }

  /** Removes applications with all that is known of them. */
  public Mono<Void> delete(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Mono.empty();
    }
    entries.forget(ids);
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
