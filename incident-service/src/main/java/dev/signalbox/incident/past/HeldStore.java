package dev.signalbox.incident.past;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.maintenance.Window;
import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The rows of {@code held_window}: the parts of maintenance windows that are over. They are kept: a
 * correction may go back to any of them.
 */
public final class HeldStore {

  private final DatabaseClient database;

  public HeldStore(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A window, or the part of it that held, and whose it is.
   *
   * @param part the window went on, for other components
   */
  public record Row(UUID application, UUID maintenance, Window window, boolean part) {

    /** A window is kept under its start; a part beside it under the moment at which it was over. */
    private Instant key() {
      return part ? window.endsAt() : window.startsAt();
    }
  }

  /** Those that held at some time since an instant. */
  public Mono<List<Row>> load(Collection<UUID> applications, Instant since) {
    return database
        .sql(
            """
            SELECT application_uuid, maintenance_uuid, starts_at, held FROM held_window
            WHERE application_uuid = ANY(:ids) AND ends_at > :since\
            """)
        .bind("ids", Columns.uuids(applications))
        .bind("since", since)
        .map(HeldStore::row)
        .all()
        .collectList();
  }

  private static Row row(Readable row) {
    Window window = JsonColumn.read(required(row, "held", String.class), Window.class);
    return new Row(
        required(row, "application_uuid", UUID.class),
        required(row, "maintenance_uuid", UUID.class),
        window,
        !window.startsAt().equals(required(row, "starts_at", Instant.class)));
  }

  /** Those of one maintenance, in order. */
  public Mono<List<Window>> of(UUID maintenance) {
    return database
        .sql("SELECT held FROM held_window WHERE maintenance_uuid = :id ORDER BY ends_at")
        .bind("id", maintenance)
        .map(row -> JsonColumn.read(required(row, "held", String.class), Window.class))
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
            INSERT INTO held_window (maintenance_uuid, starts_at, ends_at, application_uuid, held)
            SELECT id, starts::timestamptz, ends::timestamptz, application, held::jsonb
            FROM unnest(:ids::uuid[], :starts::text[], :ends::text[], :applications::uuid[], :held::text[])
                AS n(id, starts, ends, application, held)
            ON CONFLICT (maintenance_uuid, starts_at) DO UPDATE SET ends_at = excluded.ends_at, held = excluded.held\
            """)
        .bind("ids", Columns.uuids(rows, Row::maintenance))
        .bind("starts", Columns.instants(rows, Row::key))
        .bind("ends", Columns.instants(rows, r -> r.window().endsAt()))
        .bind("applications", Columns.uuids(rows, Row::application))
        .bind("held", Columns.texts(rows, r -> JsonColumn.write(r.window())))
        .then();
  }

  /** Of maintenances that never were, or not like that: somebody corrected a mistake. */
  public Mono<Void> forget(Collection<UUID> maintenances) {
    return maintenances.isEmpty()
        ? Mono.empty()
        : database
            .sql("DELETE FROM held_window WHERE maintenance_uuid = ANY(:ids)")
            .bind("ids", Columns.uuids(maintenances))
            .then();
  }
}
