package dev.signalbox.incident.maintenance;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.Word;
import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.incident.row.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code maintenance_updates}. */
public final class RemarkStore {

  private final DatabaseClient database;

  public RemarkStore(DatabaseClient database) {
    this.database = database;
  }

  public Mono<Void> append(List<Remark> remarks) {
    if (remarks.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO maintenance_updates (uuid, maintenance_uuid, number, status, message, author, created_at)
            SELECT id, maintenance, number, status, message, author, at::timestamptz
            FROM unnest(:ids::uuid[], :maintenances::uuid[], :numbers::integer[], :statuses::text[],
                :messages::text[], :authors::text[], :at::text[])
                AS n(id, maintenance, number, status, message, author, at)""")
        .bind("ids", Columns.uuids(remarks, Remark::id))
        .bind("maintenances", Columns.uuids(remarks, Remark::maintenance))
        .bind("numbers", Columns.ints(remarks, Remark::number))
        .bind("statuses", Columns.texts(remarks, r -> r.status().label()))
        .bind("messages", Columns.texts(remarks, Remark::message))
        .bind("authors", Columns.texts(remarks, Remark::author))
        .bind("at", Columns.instants(remarks, Remark::at))
        .then();
  }

  /** The last hundred of each, newest first: what recurs for years has more to say than is read. */
  public Mono<List<Remark>> load(Collection<UUID> maintenances) {
    if (maintenances.isEmpty()) {
      return Mono.just(List.of());
    }
    return database
        .sql(
            """
            SELECT last.* FROM unnest(:ids) AS m(id), LATERAL (
                SELECT * FROM maintenance_updates WHERE maintenance_uuid = m.id
                ORDER BY number DESC LIMIT 100) AS last""")
        .bind("ids", Columns.uuids(maintenances))
        .map(
            row ->
                new Remark(
                    required(row, "uuid", UUID.class),
                    required(row, "maintenance_uuid", UUID.class),
                    required(row, "number", Integer.class),
                    Word.parse(MaintenanceStatus.class, required(row, "status", String.class)),
                    required(row, "message", String.class),
                    required(row, "author", String.class),
                    required(row, "created_at", Instant.class)))
        .all()
        .collectList();
  }
}
