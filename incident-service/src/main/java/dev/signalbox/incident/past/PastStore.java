package dev.signalbox.incident.past;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.status.Status;
import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code measured_span}, {@code said} and {@code revision}. */
public final class PastStore {

  private final DatabaseClient database;

  public PastStore(DatabaseClient database) {
    this.database = database;
  }

  /** What was measured since an instant, and what held at it. */
  public Mono<List<MeasuredRow>> measured(Collection<UUID> components, Instant since) {
    return database
        .sql(
            """
            SELECT application_uuid, component_uuid, from_at, measured, reason, explanation
            FROM measured_span m
            WHERE component_uuid = ANY(:ids) AND from_at >= coalesce(
                (SELECT max(p.from_at) FROM measured_span p
                 WHERE p.component_uuid = m.component_uuid AND p.from_at <= :since), '-infinity')
            ORDER BY component_uuid, from_at""")
        .bind("ids", Columns.uuids(components))
        .bind("since", since)
        .map(
            row ->
                new MeasuredRow(
                    required(row, "application_uuid", UUID.class),
                    required(row, "component_uuid", UUID.class),
                    required(row, "from_at", Instant.class),
                    Status.parse(required(row, "measured", String.class)),
                    required(row, "reason", String.class),
                    required(row, "explanation", String.class)))
        .all()
        .collectList();
  }

  /** Puts rows in the place of what was known of each component from its first of them on. */
  public Mono<Void> replace(List<MeasuredRow> rows) {
    if (rows.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            WITH n AS (
                SELECT DISTINCT ON (component, at) application, component, at::timestamptz AS at, measured, reason,
                    explanation
                FROM unnest(:applications::uuid[], :components::uuid[], :froms::text[], :measured::text[],
                            :reasons::text[], :explanations::text[])
                    WITH ORDINALITY AS t(application, component, at, measured, reason, explanation, place)
                ORDER BY component, at, place DESC),
            gone AS (
                DELETE FROM measured_span m USING (SELECT component, min(at) AS at FROM n GROUP BY component) f
                WHERE m.component_uuid = f.component AND m.from_at > f.at
                  AND NOT EXISTS (SELECT FROM n WHERE n.component = m.component_uuid AND n.at = m.from_at))
            INSERT INTO measured_span (component_uuid, application_uuid, from_at, measured, reason, explanation)
            SELECT component, application, at, measured, reason, explanation FROM n
            ON CONFLICT (component_uuid, from_at) DO UPDATE SET measured = excluded.measured, reason = excluded.reason,
                explanation = excluded.explanation""")
        .bind("applications", Columns.uuids(rows, MeasuredRow::application))
        .bind("components", Columns.uuids(rows, MeasuredRow::component))
        .bind("froms", Columns.instants(rows, MeasuredRow::from))
        .bind("measured", Columns.texts(rows, r -> r.measured().label()))
        .bind("reasons", Columns.texts(rows, MeasuredRow::reason))
        .bind("explanations", Columns.texts(rows, MeasuredRow::explanation))
        .then();
  }

  public Mono<List<SaidRow>> said(Collection<UUID> components) {
    return database
        .sql(
            """
            SELECT uuid, application_uuid, component_uuid, incident_uuid, status, reason, from_at, to_at FROM said
            WHERE component_uuid = ANY(:ids) ORDER BY from_at, uuid""")
        .bind("ids", Columns.uuids(components))
        .map(
            row ->
                new SaidRow(
                    required(row, "uuid", UUID.class),
                    required(row, "application_uuid", UUID.class),
                    required(row, "component_uuid", UUID.class),
                    row.get("incident_uuid", UUID.class),
                    Status.parse(required(row, "status", String.class)),
                    required(row, "reason", String.class),
                    required(row, "from_at", Instant.class),
                    row.get("to_at", Instant.class)))
        .all()
        .collectList();
  }

  public Mono<Void> save(List<SaidRow> rows) {
    if (rows.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO said (uuid, application_uuid, component_uuid, incident_uuid, status, reason, from_at, to_at)
            SELECT id, application, component, incident, status, reason, from_at::timestamptz, to_at::timestamptz
            FROM unnest(:ids::uuid[], :applications::uuid[], :components::uuid[], :incidents::uuid[], :statuses::text[],
                        :reasons::text[], :froms::text[], :tos::text[])
                AS n(id, application, component, incident, status, reason, from_at, to_at)
            ON CONFLICT (uuid) DO UPDATE SET status = excluded.status, reason = excluded.reason,
                from_at = excluded.from_at, to_at = excluded.to_at""")
        .bind("ids", Columns.uuids(rows, SaidRow::id))
        .bind("applications", Columns.uuids(rows, SaidRow::application))
        .bind("components", Columns.uuids(rows, SaidRow::component))
        .bind("incidents", rows.stream().map(SaidRow::incident).toArray(UUID[]::new))
        .bind("statuses", Columns.texts(rows, r -> r.status().label()))
        .bind("reasons", Columns.texts(rows, SaidRow::reason))
        .bind("froms", Columns.instants(rows, SaidRow::from))
        .bind("tos", Columns.instants(rows, SaidRow::to))
        .then();
  }

  public Mono<Void> unsay(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.empty()
        : database
            .sql("DELETE FROM said WHERE uuid = ANY(:ids)")
            .bind("ids", Columns.uuids(ids))
            .then();
  }

  public Mono<Void> append(List<Revised> revisions) {
    if (revisions.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO revision (application_uuid, version, component_uuid, from_at, to_at, cause, author, revised_at,
                before, after)
            SELECT application, version, component, from_at::timestamptz, to_at::timestamptz, cause, author,
                revised_at::timestamptz, before::jsonb, after::jsonb
            FROM unnest(:applications::uuid[], :versions::bigint[], :components::uuid[], :froms::text[], :tos::text[],
                        :causes::text[], :authors::text[], :times::text[], :befores::text[], :afters::text[])
                AS n(application, version, component, from_at, to_at, cause, author, revised_at, before, after)""")
        .bind("applications", Columns.uuids(revisions, Revised::application))
        .bind("versions", Columns.longs(revisions, Revised::version))
        .bind("components", Columns.uuids(revisions, Revised::component))
        .bind("froms", Columns.instants(revisions, Revised::from))
        .bind("tos", Columns.instants(revisions, Revised::to))
        .bind("causes", Columns.texts(revisions, Revised::cause))
        .bind("authors", Columns.texts(revisions, Revised::author))
        .bind("times", Columns.instants(revisions, Revised::at))
        .bind("befores", Columns.texts(revisions, r -> JsonColumn.write(r.before())))
        .bind("afters", Columns.texts(revisions, r -> JsonColumn.write(r.after())))
        .then();
  }
}
