package dev.signalbox.query.latency;

import dev.signalbox.query.latency.Closing.Fine;
import dev.signalbox.query.latency.LatencyStore.Bucket;
import dev.signalbox.query.latency.LatencyStore.Kept;
import dev.signalbox.query.latency.LatencyStore.Point;
import dev.signalbox.query.samples.Observation;
import dev.signalbox.query.stored.Columns;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes what {@link LatencyStore} reads, in the transaction of who has the shard. */
public final class LatencyWriter {
  private final DatabaseClient database;

  public LatencyWriter(DatabaseClient database) {
    this.database = database;
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
        .map(LatencyWriter::fine)
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
        .map(LatencyWriter::fine)
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
        .bind(5, latencies.stream().map(LatencyWriter::hexadecimal).toArray(String[]::new))
        .then();
  }

  private static String hexadecimal(Latency latency) {
    return HexFormat.of().formatHex(latency.encode());
  }

  private static Fine fine(Readable row) {
    Kept kept = LatencyStore.kept(row);
    return new Fine(kept.bucket(), kept.latency(), Columns.get(row, "merged", Boolean.class));
  }
}
