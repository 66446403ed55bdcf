package dev.signalbox.query.latency;

import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.stored.Columns;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The tables {@code latency} (steps of five minutes) and {@code latency_coarse} (the others), to be
 * read.
 */
public final class LatencyStore {
  private final DatabaseClient database;

  public LatencyStore(DatabaseClient database) {
    this.database = database;
  }

  /** One step of one component, as it is kept. */
  record Bucket(UUID component, Resolution resolution, Instant at) {}

  /** A row. */
  record Kept(Bucket bucket, Latency latency) {}

  /** What was measured in one step. */
  public record Point(UUID component, Instant at, Latency latency) {

    /** As it travels; only of five minutes. */
    public Vitals.Step step() {
      return new Vitals.Step(
          at, latency.count(), latency.sumMs(), ByteBuffer.wrap(latency.encode()));
    }
  }

  /** The steps in which anything was measured, for each component in order of time. */
  public Mono<List<Point>> between(
      Collection<UUID> components, Instant from, Instant to, Steps steps) {
    DatabaseClient.GenericExecuteSpec wanted =
        steps.source() == Resolution.FIVE_MINUTES ? fine() : coarse(steps.source());
    return wanted
        .bind(0, components.toArray(UUID[]::new))
        .bind(1, from)
        .bind(2, to)
        .map(LatencyStore::kept)
        .all()
        .collect(
            () -> new LinkedHashMap<Bucket, Latency>(),
            (merged, kept) -> merge(merged, kept, steps))
        .map(
            merged ->
                merged.entrySet().stream()
                    .map(e -> new Point(e.getKey().component(), e.getKey().at(), e.getValue()))
                    .toList());
  }

  private DatabaseClient.GenericExecuteSpec fine() {
    return database.sql(
        """
        SELECT component_id, 300 AS step_s, bucket, count, sum_ms, sketch FROM latency
         WHERE component_id = ANY ($1) AND bucket >= $2 AND bucket < $3
         ORDER BY component_id, bucket
        """);
  }

  private DatabaseClient.GenericExecuteSpec coarse(Resolution resolution) {
    return database
        .sql(
            """
            SELECT component_id, step_s, bucket, count, sum_ms, sketch FROM latency_coarse
             WHERE component_id = ANY ($1) AND step_s = $4 AND bucket >= $2 AND bucket < $3
             UNION ALL
            SELECT component_id, $4, bucket, count, sum_ms, sketch FROM latency
             WHERE component_id = ANY ($1) AND NOT merged AND bucket >= $2 AND bucket < $3
             ORDER BY component_id, bucket
            """)
        .bind(3, resolution.seconds());
  }

  /**
   * All of one component in order of time: first whole steps of the source, of a day that is not
   * whole its hours, then steps of five minutes; of those also the earlier ones that are open.
   */
  Mono<List<Kept>> reach(UUID component, Growing.Reach reach) {
    return database
        .sql(
            """
            SELECT component_id, step_s, bucket, count, sum_ms, sketch FROM latency_coarse
             WHERE component_id = $1
               AND (step_s = $3 AND bucket >= $2 AND bucket < $4 OR step_s = 3600 AND bucket >= $4 AND bucket < $5)
             UNION ALL
            SELECT component_id, 300, bucket, count, sum_ms, sketch FROM latency
             WHERE component_id = $1 AND (bucket >= $5 OR bucket >= $2 AND NOT merged)
             ORDER BY bucket
            """)
        .bind(0, component)
        .bind(1, reach.from())
        .bind(2, reach.source().seconds())
        .bind(3, reach.source().start(reach.fine()))
        .bind(4, reach.fine())
        .map(LatencyStore::kept)
        .all()
        .collectList();
  }

  private static void merge(Map<Bucket, Latency> merged, Kept kept, Steps steps) {
    Instant at = steps.start().apply(kept.bucket().at());
    merged.merge(
        new Bucket(kept.bucket().component(), steps.source(), at), kept.latency(), Latency::with);
  }

  static Kept kept(Readable row) {
    return new Kept(
        new Bucket(
            Columns.get(row, "component_id", UUID.class),
            Resolution.of(Columns.get(row, "step_s", Integer.class)),
            Columns.get(row, "bucket", Instant.class)),
        Latency.decode(
            Columns.get(row, "count", Long.class),
            Columns.get(row, "sum_ms", Double.class),
            Columns.get(row, "sketch", byte[].class)));
  }
}
