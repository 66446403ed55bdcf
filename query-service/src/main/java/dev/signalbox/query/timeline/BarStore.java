package dev.signalbox.query.timeline;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.stored.Columns;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What bars are made of, read of the tables {@code span} and {@code daily} together. */
public final class BarStore {
  private final DatabaseClient database;

  public BarStore(DatabaseClient database) {
    this.database = database;
  }

  /**
   * The past of a component.
   *
   * @param first from when on it is known at all
   * @param openSince since when its last span has been open
   * @param exceptions the days that were not operational all day long, oldest first
   */
  public record Bars(
      UUID component, Instant first, Instant openSince, List<DayTotals> exceptions) {}

  /**
   * Of each component of the application that has a past; its days since {@code first}. One row for
   * each, however many its days are.
   */
  public Mono<Map<UUID, Bars>> of(UUID application, LocalDate first) {
    return database
        .sql(
            """
            SELECT s.component_id, s.from_at,
                   (SELECT min(f.from_at) FROM span f WHERE f.component_id = s.component_id) AS first,
                   d.day, d.operational_ms, d.degraded_ms, d.partial_outage_ms, d.outage_ms, d.maintenance_ms, d.unknown_ms
              FROM span s
              LEFT JOIN (
                SELECT component_id, array_agg(day) AS day,
                       array_agg(operational_ms) AS operational_ms, array_agg(degraded_ms) AS degraded_ms,
                       array_agg(partial_outage_ms) AS partial_outage_ms, array_agg(outage_ms) AS outage_ms,
                       array_agg(maintenance_ms) AS maintenance_ms, array_agg(unknown_ms) AS unknown_ms
                  FROM (
                    SELECT * FROM daily
                     WHERE application_id = $1 AND day >= $2
                       AND degraded_ms + partial_outage_ms + outage_ms + maintenance_ms + unknown_ms > 0
                     ORDER BY component_id, day) exception
                 GROUP BY component_id) d USING (component_id)
             WHERE s.application_id = $1 AND s.to_at IS NULL
            """)
        .bind(0, application)
        .bind(1, first)
        .map(BarStore::bars)
        .all()
        .collectMap(Bars::component);
  }

  private static Bars bars(Readable row) {
    return new Bars(
        Columns.get(row, "component_id", UUID.class),
        Columns.get(row, "first", Instant.class),
        Columns.get(row, "from_at", Instant.class),
        exceptions(row));
  }

  private static List<DayTotals> exceptions(Readable row) {
    LocalDate[] days = row.get("day", LocalDate[].class);
    if (days == null) {
      return List.of();
    }
    Map<Status, Long[]> millis = new EnumMap<>(Status.class);
    DailyStore.SHOWN.forEach(
        status -> millis.put(status, Columns.get(row, status.label() + "_ms", Long[].class)));
    return IntStream.range(0, days.length)
        .mapToObj(index -> new DayTotals(days[index], at(index, millis)))
        .toList();
  }

  private static Map<Status, Long> at(int index, Map<Status, Long[]> millis) {
    Map<Status, Long> shown = new EnumMap<>(Status.class);
    millis.forEach(
        (status, days) -> {
          if (days[index] > 0) {
            shown.put(status, days[index]);
          }
        });
    return shown;
  }
}
