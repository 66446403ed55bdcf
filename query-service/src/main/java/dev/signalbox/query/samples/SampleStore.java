package dev.signalbox.query.samples;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The table {@code status_checks}: raw samples in day partitions. */
public final class SampleStore {
  private final DatabaseClient database;
  private final SamplePartitions partitions;
  private final MeterRegistry meters;

  public SampleStore(DatabaseClient database, SamplePartitions partitions, MeterRegistry meters) {
    this.database = database;
    this.partitions = partitions;
    this.meters = meters;
  }

  /** Keeps what falls into the days that are kept; what does not is counted. */
  public Mono<Void> put(List<Observation> observations) {
    List<Observation> kept =
        observations.stream().filter(o -> partitions.has(day(o.observedAt()))).toList();
    if (kept.size() < observations.size()) {
      meters
          .counter("signalbox.query.samples.outside")
          .increment(observations.size() - kept.size());
    }
    return kept.isEmpty() ? Mono.empty() : insert(kept);
  }

  private Mono<Void> insert(List<Observation> observations) {
    return database
        .sql(
            """
            INSERT INTO status_checks (uuid, component_uuid, status, response_time_ms, checked_at, details)
            SELECT uuid, component, status, response_time_ms, checked_at, details::jsonb
              FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[], $5::timestamptz[], $6::text[])
                AS t (uuid, component, status, response_time_ms, checked_at, details)
            ON CONFLICT DO NOTHING
            """)
        .bind(0, observations.stream().map(SampleStore::id).toArray(UUID[]::new))
        .bind(1, observations.stream().map(Observation::component).toArray(UUID[]::new))
        .bind(2, observations.stream().map(o -> o.verdict().label()).toArray(String[]::new))
        .bind(3, observations.stream().map(Observation::responseTimeMs).toArray(Double[]::new))
        .bind(4, observations.stream().map(Observation::observedAt).toArray(Instant[]::new))
        .bind(5, observations.stream().map(Observation::details).toArray(String[]::new))
        .then();
  }

  /** Of what makes a sample that sample: its check and the time for which it was due. */
  private static UUID id(Observation observation) {
    String name = observation.check() + "@" + observation.scheduledAt().toEpochMilli();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
