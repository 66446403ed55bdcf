package dev.signalbox.incident.override;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.status.Status;
import dev.signalbox.incident.row.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code override}; an ended one is removed. */
public final class OverrideStore {

  private final DatabaseClient database;

  public OverrideStore(DatabaseClient database) {
    this.database = database;
  }

  public Mono<List<OverrideRow>> load(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT component_uuid, application_uuid, status, note, author, starts_at, ends_at
            FROM override WHERE application_uuid = ANY(:ids)""")
        .bind("ids", Columns.uuids(applications))
        .map(
            row ->
                new OverrideRow(
                    required(row, "component_uuid", UUID.class),
                    required(row, "application_uuid", UUID.class),
                    Status.parse(required(row, "status", String.class)),
                    required(row, "note", String.class),
                    required(row, "author", String.class),
                    required(row, "starts_at", Instant.class),
                    row.get("ends_at", Instant.class)))
        .all()
        .collectList();
  }

  public Mono<Void> save(List<OverrideRow> overrides) {
    if (overrides.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO override (component_uuid, application_uuid, status, note, author, starts_at, ends_at)
            SELECT component, application, status, note, author, starts::timestamptz, ends::timestamptz
            FROM unnest(:components::uuid[], :applications::uuid[], :statuses::text[], :notes::text[],
                        :authors::text[], :starts::text[], :ends::text[])
                AS n(component, application, status, note, author, starts, ends)
            ON CONFLICT (component_uuid) DO UPDATE SET status = excluded.status, note = excluded.note,
                author = excluded.author, starts_at = excluded.starts_at, ends_at = excluded.ends_at""")
        .bind("components", Columns.uuids(overrides, OverrideRow::component))
        .bind("applications", Columns.uuids(overrides, OverrideRow::application))
        .bind("statuses", Columns.texts(overrides, o -> o.status().label()))
        .bind("notes", Columns.texts(overrides, OverrideRow::note))
        .bind("authors", Columns.texts(overrides, OverrideRow::author))
        .bind("starts", Columns.instants(overrides, OverrideRow::startsAt))
        .bind("ends", Columns.instants(overrides, OverrideRow::endsAt))
        .then();
  }

  public Mono<Void> delete(Collection<UUID> components) {
    if (components.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql("DELETE FROM override WHERE component_uuid = ANY(:ids)")
        .bind("ids", Columns.uuids(components))
        .then();
  }
}
