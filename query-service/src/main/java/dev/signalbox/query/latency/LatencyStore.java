package dev.signalbox.query.latency;

import dev.signalbox.query.samples.Observation;
import dev.signalbox.query.stored.Columns;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code latency}. */
public final class LatencyStore {
  private static final long STEP_MS = Duration.ofMinutes(5).toMillis();

  private final DatabaseClient database;

  public LatencyStore(DatabaseClient database) {
    this.database = database;
  }

  /** Five minutes of one component. */
  record Bucket(UUID component, Instant at) {
    private static Bucket of(Observation observation) {
      long millis = observation.observedAt().toEpochMilli();
      return new Bucket(
          observation.component(), Instant.ofEpochMilli(millis - Math.floorMod(millis, STEP_MS)));
    }
  }

  /** What was measured in one bucket. */
  public record Point(UUID component, Instant at, Latency latency) {}

  /** Merges the response times of a batch into what is there. */
  public Mono<Void> add(List<Observation> observations) {
    Map<Bucket, Latency> fresh = new LinkedHashMap<>();
    for (Observation observation : observations) {
      Double millis = observation.responseTimeMs();
      if (millis != null && observation.conclusive()) {
        fresh.computeIfAbsent(Bucket.of(observation), bucket -> new Latency()).add(millis);
      }
    }
    if (fresh.isEmpty()) {
      return Mono.empty();
    }
    return known(fresh.keySet())
        .doOnNext(
            point ->
                fresh.computeIfPresent(
                    new Bucket(point.component(), point.at()),
                    (bucket, latency) -> latency.with(point.latency())))
        .then(Mono.defer(() -> put(fresh)));
  }

  private Flux<Point> known(Collection<Bucket> buckets) {
    return database
        .sql(
            """
            SELECT l.component_id, l.bucket, l.count, l.sum_ms, l.sketch
              FROM latency l JOIN unnest($1::uuid[], $2::timestamptz[]) AS t (component_id, bucket)
                ON l.component_id = t.component_id AND l.bucket = t.bucket
            """)
        .bind(0, buckets.stream().map(Bucket::component).toArray(UUID[]::new))
        .bind(1, buckets.stream().map(Bucket::at).toArray(Instant[]::new))
        .map(LatencyStore::point)
        .all();
  }

  // The driver garbles arrays of bytea, so they travel as hexadecimal text.
  private Mono<Void> put(Map<Bucket, Latency> buckets) {
    Collection<Latency> latencies = buckets.values();
    return database
        .sql(
            """
            INSERT INTO latency (component_id, bucket, count, sum_ms, sketch)
            SELECT component_id, bucket, count, sum_ms, decode(sketch, 'hex')
              FROM unnest($1::uuid[], $2::timestamptz[], $3::bigint[], $4::float8[], $5::text[])
                AS t (component_id, bucket, count, sum_ms, sketch)
            ON CONFLICT (component_id, bucket) DO UPDATE
              SET count = excluded.count, sum_ms = excluded.sum_ms, sketch = excluded.sketch
            """)
        .bind(0, buckets.keySet().stream().map(Bucket::component).toArray(UUID[]::new))
        .bind(1, buckets.keySet().stream().map(Bucket::at).toArray(Instant[]::new))
        .bind(2, latencies.stream().map(Latency::count).toArray(Long[]::new))
        .bind(3, latencies.stream().map(Latency::sumMs).toArray(Double[]::new))
        .bind(
            4,
            latencies.stream()
                .map(l -> HexFormat.of().formatHex(l.encode()))
                .toArray(String[]::new))
        .then();
  }

  /** Steps of {@code step} for each component that has any, in order of time. */
  public Mono<List<Point>> between(
      Collection<UUID> components, Instant from, Instant to, Duration step) {
    return database
        .sql(
            """
            SELECT component_id, bucket, count, sum_ms, sketch FROM latency
             WHERE component_id = ANY ($1) AND bucket >= $2 AND bucket < $3
             ORDER BY component_id, bucket
            """)
        .bind(0, components.toArray(UUID[]::new))
        .bind(1, from)
        .bind(2, to)
        .map(LatencyStore::point)
        .all()
        .collect(
            () -> new LinkedHashMap<Bucket, Latency>(), (steps, point) -> merge(steps, point, step))
        .map(
            steps ->
                steps.entrySet().stream()
                    .map(
                        entry ->
                            new Point(
                                entry.getKey().component(), entry.getKey().at(), entry.getValue()))
                    .toList());
  }

  private static void merge(Map<Bucket, Latency> steps, Point point, Duration step) {
    long millis = point.at().toEpochMilli();
    Instant at = Instant.ofEpochMilli(millis - Math.floorMod(millis, step.toMillis()));
    steps
        .computeIfAbsent(new Bucket(point.component(), at), bucket -> new Latency())
        .with(point.latency());
  }

  private static Point point(Readable row) {
    return new Point(
        Columns.get(row, "component_id", UUID.class),
        Columns.get(row, "bucket", Instant.class),
        Latency.decode(
            Columns.get(row, "count", Long.class),
            Columns.get(row, "sum_ms", Double.class),
            Columns.get(row, "sketch", byte[].class)));
  }
}
