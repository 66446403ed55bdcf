package dev.signalbox.incident.maintenance;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.Word;
import dev.signalbox.core.maintenance.Maintenance;
import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code maintenances}. */
public final class MaintenanceStore {

  private final DatabaseClient database;

  public MaintenanceStore(DatabaseClient database) {
    this.database = database;
  }

  /** What the column {@code plan} holds. */
  private record Planned(Plan plan, List<Window> windows, Map<UUID, String> names) {}

  /** What the rules need: those that are planned or going on. */
  public Mono<List<StoredMaintenance>> load(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT * FROM maintenances
            WHERE application_uuid = ANY(:ids) AND status IN ('scheduled', 'in_progress')""")
        .bind("ids", Columns.uuids(applications))
        .map(MaintenanceStore::maintenance)
        .all()
        .collectList();
  }

  public Mono<StoredMaintenance> find(UUID application, UUID maintenance) {
    return database
        .sql("SELECT * FROM maintenances WHERE application_uuid = :application AND uuid = :id")
        .bind("application", application)
        .bind("id", maintenance)
        .map(MaintenanceStore::maintenance)
        .one();
  }

  public Mono<Void> save(List<StoredMaintenance> all) {
    if (all.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO maintenances (uuid, application_uuid, title, status, starts_at, ends_at, sequence, plan,
                told_until, created_at, updated_at)
            SELECT uuid, application, title, status, starts::timestamptz, ends::timestamptz, sequence, plan::jsonb,
                told::timestamptz, created::timestamptz, updated::timestamptz
            FROM unnest(:ids::uuid[], :applications::uuid[], :titles::text[], :statuses::text[], :starts::text[],
                :ends::text[], :sequences::integer[], :plans::text[], :told::text[], :created::text[],
                :updated::text[])
                AS n(uuid, application, title, status, starts, ends, sequence, plan, told, created, updated)
            ON CONFLICT (uuid) DO UPDATE SET title = excluded.title, status = excluded.status,
                starts_at = excluded.starts_at, ends_at = excluded.ends_at, sequence = excluded.sequence,
                plan = excluded.plan, told_until = excluded.told_until, updated_at = excluded.updated_at""")
        .bind("ids", Columns.uuids(all, StoredMaintenance::id))
        .bind("applications", Columns.uuids(all, StoredMaintenance::application))
        .bind("titles", Columns.texts(all, m -> m.maintenance().plan().title()))
        .bind("statuses", Columns.texts(all, m -> m.maintenance().status().label()))
        .bind("starts", Columns.instants(all, m -> m.maintenance().window().startsAt()))
        .bind("ends", Columns.instants(all, m -> m.maintenance().window().endsAt()))
        .bind("sequences", Columns.ints(all, m -> m.maintenance().sequence()))
        .bind("plans", Columns.texts(all, MaintenanceStore::planned))
        .bind("told", Columns.instants(all, m -> m.maintenance().told()))
        .bind("created", Columns.instants(all, m -> m.maintenance().createdAt()))
        .bind("updated", Columns.instants(all, m -> m.maintenance().updatedAt()))
        .then();
  }

  public Mono<Void> delete(Collection<UUID> maintenances) {
    if (maintenances.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql("DELETE FROM maintenances WHERE uuid = ANY(:ids)")
        .bind("ids", Columns.uuids(maintenances))
        .then();
  }

  private static String planned(StoredMaintenance stored) {
    Maintenance maintenance = stored.maintenance();
    return JsonColumn.write(new Planned(maintenance.plan(), maintenance.windows(), stored.names()));
  }

  private static StoredMaintenance maintenance(Readable row) {
    Planned planned = JsonColumn.read(required(row, "plan", String.class), Planned.class);
    Maintenance maintenance =
        new Maintenance(
            required(row, "uuid", UUID.class),
            planned.plan(),
            Word.parse(MaintenanceStatus.class, required(row, "status", String.class)),
            planned.windows(),
            required(row, "told_until", Instant.class),
            required(row, "sequence", Integer.class),
            required(row, "created_at", Instant.class),
            required(row, "updated_at", Instant.class));
    return new StoredMaintenance(
        required(row, "application_uuid", UUID.class), maintenance, planned.names());
  }
}
