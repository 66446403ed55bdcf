package dev.signalbox.incident.past;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code verdict_run}: runs that have ended. */
public final class RunStore {

  private final DatabaseClient database;

  public RunStore(DatabaseClient database) {
    this.database = database;
  }

  /** A run and whose it is. */
  public record Row(UUID application, UUID component, UUID check, Run run) {}

  public Mono<List<Row>> load(Collection<UUID> components) {
    return database
        .sql(
            """
            SELECT application_uuid, component_uuid, check_uuid, run FROM verdict_run
            WHERE component_uuid = ANY(:ids)""")
        .bind("ids", Columns.uuids(components))
        .map(
            row ->
                new Row(
                    required(row, "application_uuid", UUID.class),
                    required(row, "component_uuid", UUID.class),
                    required(row, "check_uuid", UUID.class),
                    JsonColumn.read(required(row, "run", String.class), Run.class)))
        .all()
        .collectList();
  }

  public Mono<Void> save(List<Row> rows) {
    if (rows.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO verdict_run (check_uuid, component_uuid, application_uuid, from_at, end_at, run)
            SELECT id, component, application, from_at::timestamptz, end_at::timestamptz, run::jsonb
            FROM unnest(:checks::uuid[], :components::uuid[], :applications::uuid[], :froms::text[], :ends::text[],
                        :runs::text[]) AS n(id, component, application, from_at, end_at, run)
            ON CONFLICT (check_uuid, from_at) DO UPDATE SET end_at = excluded.end_at, run = excluded.run""")
        .bind("checks", Columns.uuids(rows, Row::check))
        .bind("components", Columns.uuids(rows, Row::component))
        .bind("applications", Columns.uuids(rows, Row::application))
        .bind("froms", Columns.instants(rows, r -> r.run().from()))
        .bind("ends", Columns.instants(rows, r -> r.run().end()))
        .bind("runs", Columns.texts(rows, r -> JsonColumn.write(r.run())))
        .then();
  }

  public Mono<Void> delete(List<Row> rows) {
    if (rows.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            DELETE FROM verdict_run USING unnest(:checks::uuid[], :froms::text[]) AS n(id, at)
            WHERE check_uuid = n.id AND from_at = n.at::timestamptz""")
        .bind("checks", Columns.uuids(rows, Row::check))
        .bind("froms", Columns.instants(rows, r -> r.run().from()))
        .then();
  }

  /** Forgets all runs of checks whose settings have changed, or that are gone. */
  public Mono<Void> forget(Collection<UUID> checks) {
    return checks.isEmpty()
        ? Mono.empty()
        : database
            .sql("DELETE FROM verdict_run WHERE check_uuid = ANY(:ids)")
            .bind("ids", Columns.uuids(checks))
            .then();
  }

  /** Forgets what ended before that time. */
  public Mono<Void> purge(Instant before) {
    return database
        .sql("DELETE FROM verdict_run WHERE end_at < :before")
        .bind("before", before)
        .then();
  }
}
