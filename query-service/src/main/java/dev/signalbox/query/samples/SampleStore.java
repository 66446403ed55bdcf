package dev.signalbox.query.samples;

import dev.signalbox.query.stored.Columns;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The table {@code status_checks}: raw samples in day partitions. */
public final class SampleStore {
  /** From so many on the way into COPY is worth its while. */
  private static final int MANY = 100;

  private final DatabaseClient database;
  private final RawRows rawRows;
  private final SamplePartitions partitions;
  private final MeterRegistry meters;

  public SampleStore(DatabaseClient database, SamplePartitions partitions, MeterRegistry meters) {
    this.database = database;
    this.rawRows = new RawRows(database);
    this.partitions = partitions;
    this.meters = meters;
  }

  /**
   * Keeps samples, each once, as far as they fall into the days that are kept; what does not is
   * counted.
   *
   * @return those that were not in the record before
   */
  public Mono<List<Observation>> put(Recency.Sorted observations) {
    List<Observation> fresh = kept(observations.fresh());
    List<Observation> doubtful = kept(observations.doubtful());
    return putFresh(fresh)
        .flatMap(
            written ->
                doubtful.isEmpty()
                    ? Mono.just(written)
                    : insertNew(doubtful)
                        .map(more -> Stream.concat(written.stream(), more.stream()).toList()));
  }

  private Mono<List<Observation>> putFresh(List<Observation> fresh) {
    if (fresh.size() < MANY) {
      return (fresh.isEmpty() ? Mono.<Void>empty() : insert(fresh)).thenReturn(fresh);
    }
    return rawRows.copy(fresh).flatMap(all -> all ? Mono.just(fresh) : insertNew(fresh));
  }

  private List<Observation> kept(List<Observation> observations) {
    List<Observation> kept =
        observations.stream().filter(o -> partitions.has(day(o.observedAt()))).toList();
    if (kept.size() < observations.size()) {
      meters
          .counter("signalbox.query.samples.outside")
          .increment(observations.size() - kept.size());
    }
    return kept;
  }

  private Mono<Void> insert(List<Observation> observations) {
    return rows(
            """
            INSERT INTO status_checks (uuid, component_uuid, status, response_time_ms, checked_at, details)
            SELECT uuid, component, status, response_time_ms, checked_at, details::jsonb
              FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[], $5::timestamptz[], $6::text[])
                AS t (uuid, component, status, response_time_ms, checked_at, details)
            ON CONFLICT DO NOTHING
            """,
            observations)
        .then();
  }

  // A sample that was sent again by somebody else was observed at another time, which is part of
  // the table's key; but never far from the time for which it was due.
  private Mono<List<Observation>> insertNew(List<Observation> observations) {
    return rows(
            """
            INSERT INTO status_checks (uuid, component_uuid, status, response_time_ms, checked_at, details)
            SELECT uuid, component, status, response_time_ms, checked_at, details::jsonb
              FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[], $5::timestamptz[], $6::text[])
                AS t (uuid, component, status, response_time_ms, checked_at, details)
             WHERE NOT EXISTS (
               SELECT FROM status_checks k WHERE k.uuid = t.uuid
                  AND k.checked_at BETWEEN t.checked_at - interval '1 hour' AND t.checked_at + interval '1 hour')
            ON CONFLICT DO NOTHING
            RETURNING uuid
            """,
            observations)
        .map(row -> Columns.get(row, "uuid", UUID.class))
        .all()
        .collect(Collectors.toSet())
        .doOnNext(
            added ->
                meters
                    .counter("signalbox.query.samples.repeated")
                    .increment(observations.size() - added.size()))
        .map(ids -> observations.stream().filter(each -> ids.contains(each.id())).toList());
  }

  private DatabaseClient.GenericExecuteSpec rows(String sql, List<Observation> observations) {
    return database
        .sql(sql)
        .bind(0, observations.stream().map(Observation::id).toArray(UUID[]::new))
        .bind(1, observations.stream().map(Observation::component).toArray(UUID[]::new))
        .bind(2, observations.stream().map(o -> o.verdict().label()).toArray(String[]::new))
        .bind(3, observations.stream().map(Observation::responseTimeMs).toArray(Double[]::new))
        .bind(4, observations.stream().map(Observation::observedAt).toArray(Instant[]::new))
        .bind(5, observations.stream().map(Observation::details).toArray(String[]::new));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
