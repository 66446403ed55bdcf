package dev.signalbox.query.latency;

import dev.signalbox.query.latency.Closing.Fine;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.samples.Observation;
import dev.signalbox.query.stored.Columns;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code latency} (steps of five minutes) and {@code latency_coarse} (the others). */
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

  /**
   * Merges the response times of a batch into what is there. Each goes where it was observed,
   * however late it comes.
   *
   * @return the steps of five minutes that this changed, as they are now
   */
  public Mono<List<Point>> add(List<Observation> observations) {
    Map<Bucket, Latency> fresh = Folding.fine(observations);
    if (fresh.isEmpty()) {
      return Mono.just(List.of());
    }
    return known(fresh.keySet())
        .collectList()
        .flatMap(known -> open(begun(known, fresh.keySet())).collectList().map(o -> all(known, o)))
        .map(known -> Closing.of(known, fresh))
        .flatMap(
            closing ->
                put(closing.fine())
                    .then(merge(closing.coarse()))
                    .then(Mono.fromSupplier(() -> changed(closing.fine(), fresh.keySet()))));
  }

  private static List<Point> changed(List<Fine> written, Set<Bucket> fresh) {
    return written.stream()
        .filter(step -> fresh.contains(step.bucket()))
        .map(step -> new Point(step.bucket().component(), step.bucket().at(), step.latency()))
        .toList();
  }

  /** Where a step begins that was not there, an hour may have ended. */
  private static Collection<Bucket> begun(List<Fine> known, Collection<Bucket> fresh) {
    Set<Bucket> begun = new HashSet<>(fresh);
    known.forEach(step -> begun.remove(step.bucket()));
    return begun;
  }

  private static List<Fine> all(List<Fine> known, List<Fine> open) {
    Set<Bucket> buckets = known.stream().map(Fine::bucket).collect(Collectors.toSet());
    return Stream.concat(
            known.stream(), open.stream().filter(step -> !buckets.contains(step.bucket())))
        .toList();
  }

  private Flux<Fine> known(Collection<Bucket> buckets) {
    return database
        .sql(
            """
            SELECT l.component_id, 300 AS step_s, l.bucket, l.count, l.sum_ms, l.sketch, l.merged
              FROM unnest($1::uuid[], $2::timestamptz[]) AS t (component_id, bucket)
              JOIN latency l ON l.component_id = t.component_id AND l.bucket = t.bucket
            """)
        .bind(0, buckets.stream().map(Bucket::component).toArray(UUID[]::new))
        .bind(1, buckets.stream().map(Bucket::at).toArray(Instant[]::new))
        .map(LatencyStore::fine)
        .all();
  }

  /** The open steps in hours before the one in which a component has now been measured. */
  private Flux<Fine> open(Collection<Bucket> begun) {
    Map<UUID, Instant> hours = Closing.newestHours(begun);
    if (hours.isEmpty()) {
      return Flux.empty();
    }
    return database
        .sql(
            """
            SELECT l.component_id, 300 AS step_s, l.bucket, l.count, l.sum_ms, l.sketch, l.merged
              FROM unnest($1::uuid[], $2::timestamptz[]) AS t (component_id, hour)
              JOIN latency l ON l.component_id = t.component_id AND l.bucket < t.hour AND NOT l.merged
            """)
        .bind(0, hours.keySet().toArray(UUID[]::new))
        .bind(1, hours.values().toArray(Instant[]::new))
        .map(LatencyStore::fine)
        .all();
  }

  // The driver garbles arrays of bytea, so they travel as hexadecimal text.
  private Mono<Void> put(List<Fine> steps) {
    return database
        .sql(
            """
            INSERT INTO latency (component_id, bucket, count, sum_ms, sketch, merged)
            SELECT component_id, bucket, count, sum_ms, decode(sketch, 'hex'), merged
              FROM unnest($1::uuid[], $2::timestamptz[], $3::bigint[], $4::float8[], $5::text[], $6::boolean[])
                AS t (component_id, bucket, count, sum_ms, sketch, merged)
            ON CONFLICT (component_id, bucket) DO UPDATE
              SET count = excluded.count, sum_ms = excluded.sum_ms, sketch = excluded.sketch, merged = excluded.merged
            """)
        .bind(0, steps.stream().map(step -> step.bucket().component()).toArray(UUID[]::new))
        .bind(1, steps.stream().map(step -> step.bucket().at()).toArray(Instant[]::new))
        .bind(2, steps.stream().map(step -> step.latency().count()).toArray(Long[]::new))
        .bind(3, steps.stream().map(step -> step.latency().sumMs()).toArray(Double[]::new))
        .bind(4, steps.stream().map(step -> hexadecimal(step.latency())).toArray(String[]::new))
        .bind(5, steps.stream().map(Fine::merged).toArray(Boolean[]::new))
        .then();
  }

  private Mono<Void> merge(Map<Bucket, Latency> more) {
    if (more.isEmpty()) {
      return Mono.empty();
    }
    return coarse(more.keySet())
        .doOnNext(kept -> more.computeIfPresent(kept.bucket(), (b, l) -> l.with(kept.latency())))
        .then(Mono.defer(() -> putCoarse(more)));
  }

  private Flux<Kept> coarse(Collection<Bucket> buckets) {
    return database
        .sql(
            """
            SELECT l.component_id, l.step_s, l.bucket, l.count, l.sum_ms, l.sketch
              FROM unnest($1::uuid[], $2::int[], $3::timestamptz[]) AS t (component_id, step_s, bucket)
              JOIN latency_coarse l
                ON l.component_id = t.component_id AND l.step_s = t.step_s AND l.bucket = t.bucket
            """)
        .bind(0, buckets.stream().map(Bucket::component).toArray(UUID[]::new))
        .bind(1, buckets.stream().map(b -> b.resolution().seconds()).toArray(Integer[]::new))
        .bind(2, buckets.stream().map(Bucket::at).toArray(Instant[]::new))
        .map(LatencyStore::kept)
        .all();
  }

  private Mono<Void> putCoarse(Map<Bucket, Latency> buckets) {
    Collection<Latency> latencies = buckets.values();
    return database
        .sql(
            """
            INSERT INTO latency_coarse (component_id, step_s, bucket, count, sum_ms, sketch)
            SELECT component_id, step_s, bucket, count, sum_ms, decode(sketch, 'hex')
              FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::bigint[], $5::float8[], $6::text[])
                AS t (component_id, step_s, bucket, count, sum_ms, sketch)
            ON CONFLICT (component_id, step_s, bucket) DO UPDATE
              SET count = excluded.count, sum_ms = excluded.sum_ms, sketch = excluded.sketch
            """)
        .bind(0, buckets.keySet().stream().map(Bucket::component).toArray(UUID[]::new))
        .bind(
            1, buckets.keySet().stream().map(b -> b.resolution().seconds()).toArray(Integer[]::new))
        .bind(2, buckets.keySet().stream().map(Bucket::at).toArray(Instant[]::new))
        .bind(3, latencies.stream().map(Latency::count).toArray(Long[]::new))
        .bind(4, latencies.stream().map(Latency::sumMs).toArray(Double[]::new))
        .bind(5, latencies.stream().map(LatencyStore::hexadecimal).toArray(String[]::new))
        .then();
  }

  private static String hexadecimal(Latency latency) {
    return HexFormat.of().formatHex(latency.encode());
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
    merged
        .computeIfAbsent(
            new Bucket(kept.bucket().component(), steps.source(), at), bucket -> new Latency())
        .with(kept.latency());
  }

  private static Fine fine(Readable row) {
    Kept kept = kept(row);
    return new Fine(kept.bucket(), kept.latency(), Columns.get(row, "merged", Boolean.class));
  }

  private static Kept kept(Readable row) {
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
