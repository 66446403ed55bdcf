package dev.signalbox.query.timeline;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.stored.Columns;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code span}. */
public final class SpanStore {
  private final DatabaseClient database;

  public SpanStore(DatabaseClient database) {
    this.database = database;
  }

  /** A span and whose it is. */
  public record Row(UUID application, UUID component, Span span) {}

  Mono<Void> delete(Collection<Row> rows) {
    return database
        .sql(
            """
            DELETE FROM span USING unnest($1::uuid[], $2::timestamptz[]) AS t (component_id, from_at)
             WHERE span.component_id = t.component_id AND span.from_at = t.from_at
            """)
        .bind(0, rows.stream().map(Row::component).toArray(UUID[]::new))
        .bind(1, rows.stream().map(row -> row.span().from()).toArray(Instant[]::new))
        .then();
  }

  Mono<Void> insert(Collection<Row> rows) {
    return database
        .sql(
            """
            INSERT INTO span (application_id, component_id, from_at, to_at, measured, effective, reason, explanation)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::text[], $6::text[],
                                 $7::text[], $8::text[])
            ON CONFLICT (component_id, from_at) DO UPDATE
              SET to_at = excluded.to_at, measured = excluded.measured, effective = excluded.effective,
                  reason = excluded.reason, explanation = excluded.explanation
            """)
        .bind(0, rows.stream().map(Row::application).toArray(UUID[]::new))
        .bind(1, rows.stream().map(Row::component).toArray(UUID[]::new))
        .bind(2, rows.stream().map(row -> row.span().from()).toArray(Instant[]::new))
        .bind(3, rows.stream().map(row -> row.span().to()).toArray(Instant[]::new))
        .bind(4, rows.stream().map(row -> row.span().measured().name()).toArray(String[]::new))
        .bind(5, rows.stream().map(row -> row.span().effective().name()).toArray(String[]::new))
        .bind(6, rows.stream().map(row -> row.span().reason()).toArray(String[]::new))
        .bind(7, rows.stream().map(row -> row.span().explanation()).toArray(String[]::new))
        .then();
  }

  /** What reaches into the time since {@code since}, of all components of the applications. */
  public Mono<Map<UUID, List<Span>>> of(Collection<UUID> applications, Instant since) {
    return grouped(
        database
            .sql(
                """
            SELECT component_id, from_at, to_at, measured, effective, reason, explanation FROM span
             WHERE application_id = ANY ($1) AND (to_at IS NULL OR to_at > $2)
             ORDER BY component_id, from_at
            """)
            .bind(0, applications.toArray(UUID[]::new))
            .bind(1, since));
  }

  /**
   * What reaches into the time since {@code since}, of these components. However long their history
   * is, nothing before it is looked at.
   */
  public Mono<Map<UUID, List<Span>>> among(Collection<UUID> components, Instant since) {
    return grouped(
        database
            .sql(
                """
            SELECT s.component_id, s.from_at, s.to_at, s.measured, s.effective, s.reason, s.explanation
              FROM unnest($1::uuid[]) AS c (id)
              CROSS JOIN LATERAL (
                SELECT coalesce((SELECT max(b.from_at) FROM span b WHERE b.component_id = c.id AND b.from_at <= $2), $2)
                  AS at) first
              JOIN span s ON s.component_id = c.id AND s.from_at >= first.at AND (s.to_at IS NULL OR s.to_at > $2)
             ORDER BY s.component_id, s.from_at
            """)
            .bind(0, components.toArray(UUID[]::new))
            .bind(1, since));
  }

  /** From when on anything is known of each; those of which nothing ever was are missing. */
  public Mono<Map<UUID, Instant>> knownAmong(Collection<UUID> components) {
    return starts(
        database
            .sql(
                """
            SELECT c.id, first.from_at FROM unnest($1::uuid[]) AS c (id) CROSS JOIN LATERAL (
                SELECT from_at FROM span s WHERE s.component_id = c.id AND s.effective <> 'UNKNOWN'
                 ORDER BY from_at LIMIT 1) first
            """)
            .bind(0, components.toArray(UUID[]::new)));
  }

  /**
   * From when on anything is known of each component; those of which nothing ever was are missing.
   */
  public Mono<Map<UUID, Instant>> known(Collection<UUID> applications) {
    return starts(
        database
            .sql(
                """
            SELECT c.id, first.from_at FROM component c CROSS JOIN LATERAL (
                SELECT from_at FROM span s WHERE s.component_id = c.id AND s.effective <> 'UNKNOWN'
                 ORDER BY from_at LIMIT 1) first
             WHERE c.application_id = ANY ($1)
            """)
            .bind(0, applications.toArray(UUID[]::new)));
  }

  private static Mono<Map<UUID, List<Span>>> grouped(DatabaseClient.GenericExecuteSpec select) {
    return select
        .map(row -> Map.entry(Columns.get(row, "component_id", UUID.class), span(row)))
        .all()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static Mono<Map<UUID, Instant>> starts(DatabaseClient.GenericExecuteSpec select) {
    return select
        .map(
            row ->
                Map.entry(
                    Columns.get(row, "id", UUID.class), Columns.get(row, "from_at", Instant.class)))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Span span(Readable row) {
    return new Span(
        Columns.get(row, "from_at", Instant.class),
        row.get("to_at", Instant.class),
        Status.valueOf(Columns.get(row, "measured", String.class)),
        Status.valueOf(Columns.get(row, "effective", String.class)),
        Columns.get(row, "reason", String.class),
        Columns.get(row, "explanation", String.class));
  }

  /**
   * The versions up to which live states and revisions of the past have been applied, by component.
   */
  Flux<Map.Entry<UUID, Long>> revisions(Collection<UUID> applications) {
    return database
        .sql("SELECT component_id, version FROM revision WHERE application_id = ANY ($1)")
        .bind(0, applications.toArray(UUID[]::new))
        .map(
            row ->
                Map.entry(
                    Columns.get(row, "component_id", UUID.class),
                    Columns.get(row, "version", Long.class)))
        .all();
  }

  Mono<Void> revised(Collection<Revision.Past> revisions) {
    return database
        .sql(
            """
            INSERT INTO revision (component_id, application_id, version)
            SELECT component_id, application_id, max(version)
              FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS t (component_id, application_id, version)
             GROUP BY component_id, application_id
            ON CONFLICT (component_id) DO UPDATE SET version = excluded.version
            """)
        .bind(0, revisions.stream().map(Revision.Past::component).toArray(UUID[]::new))
        .bind(1, revisions.stream().map(Revision.Past::application).toArray(UUID[]::new))
        .bind(2, revisions.stream().map(Revision.Past::version).toArray(Long[]::new))
        .then();
  }
}
