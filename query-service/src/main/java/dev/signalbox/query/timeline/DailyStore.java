package dev.signalbox.query.timeline;

import dev.signalbox.core.status.Status;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The table {@code daily}. */
public final class DailyStore {
  /** In the order of the columns. */
  static final List<Status> SHOWN =
      List.of(
          Status.OPERATIONAL,
          Status.DEGRADED,
          Status.PARTIAL_OUTAGE,
          Status.OUTAGE,
          Status.MAINTENANCE,
          Status.UNKNOWN);

  private final DatabaseClient database;

  public DailyStore(DatabaseClient database) {
    this.database = database;
  }

  /** The days of one component that are made anew. */
  record Redone(
      UUID application, UUID component, LocalDate first, LocalDate last, List<DayTotals> days) {}

  /** Replaces days, with one statement for what goes and one for what comes. */
  Mono<Void> put(Collection<Redone> redone) {
    return delete(redone).then(insert(redone));
  }

  private Mono<Void> delete(Collection<Redone> redone) {
    return database
        .sql(
            """
            DELETE FROM daily USING unnest($1::uuid[], $2::date[], $3::date[]) AS t (component_id, first, last)
             WHERE daily.component_id = t.component_id AND daily.day BETWEEN t.first AND t.last
            """)
        .bind(0, redone.stream().map(Redone::component).toArray(UUID[]::new))
        .bind(1, redone.stream().map(Redone::first).toArray(LocalDate[]::new))
        .bind(2, redone.stream().map(Redone::last).toArray(LocalDate[]::new))
        .then();
  }

  private record Row(UUID application, UUID component, DayTotals totals) {}

  private Mono<Void> insert(Collection<Redone> redone) {
    List<Row> rows =
        redone.stream()
            .flatMap(
                r -> r.days().stream().map(day -> new Row(r.application(), r.component(), day)))
            .toList();
    if (rows.isEmpty()) {
      return Mono.empty();
    }
    var statement =
        database
            .sql(
                """
                INSERT INTO daily (application_id, component_id, day,
                                   operational_ms, degraded_ms, partial_outage_ms, outage_ms, maintenance_ms, unknown_ms)
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[],
                                     $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                                     $9::bigint[])
                """)
            .bind(0, rows.stream().map(Row::application).toArray(UUID[]::new))
            .bind(1, rows.stream().map(Row::component).toArray(UUID[]::new))
            .bind(2, rows.stream().map(row -> row.totals().day()).toArray(LocalDate[]::new));
    for (int i = 0; i < SHOWN.size(); i++) {
      Status status = SHOWN.get(i);
      statement =
          statement.bind(
              3 + i, rows.stream().map(row -> row.totals().of(status)).toArray(Long[]::new));
    }
    return statement.then();
  }
}
