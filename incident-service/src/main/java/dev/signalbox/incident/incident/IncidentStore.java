package dev.signalbox.incident.incident;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.Word;
import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Memory;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.status.Status;
import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code incidents} and {@code dismissal}. */
public final class IncidentStore {

  private final DatabaseClient database;

  public IncidentStore(DatabaseClient database) {
    this.database = database;
  }

  /** A component in the column {@code components}. */
  private record StoredComponent(UUID id, String name, Status status, SetBy setBy) {}

  /** When a person last deleted an automatic incident of a cause. */
  public record Dismissal(UUID application, String cause, Instant at) {}

  /**
   * What the rules need: all that are open, and of each cause that may open another the one
   * resolved last.
   */
  public Mono<List<StoredIncident>> load(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT * FROM incidents WHERE application_uuid = ANY(:ids) AND status <> 'resolved'
            UNION ALL
            SELECT last.* FROM unnest(:ids) AS a(id), LATERAL (
                SELECT 'measured' AS cause UNION SELECT 'measured:internal'
                UNION SELECT cause FROM alert WHERE application_uuid = a.id
                UNION SELECT cause FROM incidents
                WHERE application_uuid = a.id AND cause LIKE 'alert:%' AND status = 'resolved'
                    AND resolved_at > now() - interval '1 day') AS c, LATERAL (
                SELECT * FROM incidents
                WHERE application_uuid = a.id AND cause = c.cause AND origin = 'automatic'
                    AND status = 'resolved'
                ORDER BY resolved_at DESC LIMIT 1) AS last""")
        .bind("ids", Columns.uuids(applications))
        .map(IncidentStore::incident)
        .all()
        .collectList();
  }

  public Mono<StoredIncident> find(UUID application, UUID incident) {
    return database
        .sql("SELECT * FROM incidents WHERE application_uuid = :application AND uuid = :incident")
        .bind("application", application)
        .bind("incident", incident)
        .map(IncidentStore::incident)
        .one();
  }

  public Mono<Void> save(List<StoredIncident> incidents) {
    if (incidents.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO incidents (uuid, application_uuid, title, status, impact, started_at, resolved_at, origin,
                cause, owner, published, sequence, postmortem, components, machine, created_at, updated_at)
            SELECT uuid, application, title, status, impact, started::timestamptz, resolved::timestamptz, origin,
                cause, owner, published, sequence, postmortem, components::jsonb, machine::jsonb,
                created::timestamptz, updated::timestamptz
            FROM unnest(:ids::uuid[], :applications::uuid[], :titles::text[], :statuses::text[], :impacts::text[],
                :started::text[], :resolved::text[], :origins::text[], :causes::text[], :owners::text[],
                :published::boolean[], :sequences::integer[], :postmortems::text[], :components::text[],
                :machines::text[], :created::text[], :updated::text[])
                AS n(uuid, application, title, status, impact, started, resolved, origin, cause, owner, published,
                     sequence, postmortem, components, machine, created, updated)
            ON CONFLICT (uuid) DO UPDATE SET title = excluded.title, status = excluded.status,
                impact = excluded.impact, started_at = excluded.started_at, resolved_at = excluded.resolved_at,
                owner = excluded.owner, published = excluded.published, sequence = excluded.sequence,
                postmortem = excluded.postmortem, components = excluded.components, machine = excluded.machine,
                updated_at = excluded.updated_at""")
        .bind("ids", Columns.uuids(incidents, StoredIncident::id))
        .bind("applications", Columns.uuids(incidents, StoredIncident::application))
        .bind("titles", Columns.texts(incidents, i -> i.incident().report().title()))
        .bind("statuses", Columns.texts(incidents, i -> i.incident().status().label()))
        .bind("impacts", Columns.texts(incidents, i -> i.incident().report().impact().label()))
        .bind("started", Columns.instants(incidents, i -> i.incident().report().startedAt()))
        .bind("resolved", Columns.instants(incidents, i -> i.incident().resolvedAt()))
        .bind("origins", Columns.texts(incidents, i -> i.incident().facts().origin().label()))
        .bind("causes", Columns.texts(incidents, i -> i.incident().facts().cause()))
        .bind("owners", Columns.texts(incidents, i -> i.incident().facts().owner().label()))
        .bind("published", Columns.flags(incidents, i -> i.incident().report().published()))
        .bind("sequences", Columns.ints(incidents, i -> i.incident().facts().sequence()))
        .bind("postmortems", Columns.texts(incidents, i -> i.incident().report().postmortem()))
        .bind("components", Columns.texts(incidents, IncidentStore::components))
        .bind(
            "machines",
            Columns.texts(incidents, i -> JsonColumn.write(i.incident().facts().memory())))
        .bind("created", Columns.instants(incidents, i -> i.incident().facts().createdAt()))
        .bind("updated", Columns.instants(incidents, i -> i.incident().facts().updatedAt()))
        .then();
  }

  public Mono<Void> delete(Collection<UUID> incidents) {
    if (incidents.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql("DELETE FROM incidents WHERE uuid = ANY(:ids)")
        .bind("ids", Columns.uuids(incidents))
        .then();
  }

  public Mono<List<Dismissal>> dismissals(Collection<UUID> applications) {
    return database
        .sql(
            "SELECT application_uuid, cause, dismissed_at FROM dismissal WHERE application_uuid = ANY(:ids)")
        .bind("ids", Columns.uuids(applications))
        .map(
            row ->
                new Dismissal(
                    required(row, "application_uuid", UUID.class),
                    required(row, "cause", String.class),
                    required(row, "dismissed_at", Instant.class)))
        .all()
        .collectList();
  }

  public Mono<Void> dismiss(Dismissal dismissal) {
    return database
        .sql(
            """
            INSERT INTO dismissal (application_uuid, cause, dismissed_at) VALUES (:application, :cause, :at)
            ON CONFLICT (application_uuid, cause) DO UPDATE SET dismissed_at = excluded.dismissed_at""")
        .bind("application", dismissal.application())
        .bind("cause", dismissal.cause())
        .bind("at", dismissal.at())
        .then();
  }

  private static String components(StoredIncident stored) {
    return JsonColumn.write(
        stored.incident().report().components().stream()
            .map(
                c ->
                    new StoredComponent(
                        c.component(),
                        stored.names().getOrDefault(c.component(), ""),
                        c.status(),
                        c.setBy()))
            .toList());
  }

  private static StoredIncident incident(Readable row) {
    List<StoredComponent> components =
        JsonColumn.readList(required(row, "components", String.class), StoredComponent.class);
    Map<UUID, String> names = new HashMap<>();
    components.forEach(c -> names.put(c.id(), c.name()));
    List<Affected> affected =
        components.stream().map(c -> new Affected(c.id(), c.status(), c.setBy())).toList();
    Incident incident =
        Incident.of(
            facts(row, affected),
            Word.parse(IncidentStatus.class, required(row, "status", String.class)),
            row.get("resolved_at", Instant.class));
    return new StoredIncident(required(row, "application_uuid", UUID.class), incident, names);
  }

  private static Facts facts(Readable row, List<Affected> components) {
    Report report =
        new Report(
            required(row, "title", String.class),
            Word.parse(Impact.class, required(row, "impact", String.class)),
            required(row, "published", Boolean.class),
            required(row, "started_at", Instant.class),
            components,
            row.get("postmortem", String.class));
    return new Facts(
        required(row, "uuid", UUID.class),
        row.get("cause", String.class),
        required(row, "created_at", Instant.class),
        Word.parse(Owner.class, required(row, "owner", String.class)),
        report,
        memory(row.get("machine", String.class)),
        required(row, "sequence", Integer.class),
        required(row, "updated_at", Instant.class));
  }

  private static Memory memory(@Nullable String machine) {
    return machine == null ? Memory.NONE : JsonColumn.read(machine, Memory.class);
  }
}
