package dev.signalbox.query.samples;

import dev.signalbox.query.stored.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code evidence}. */
public final class EvidenceStore {
  private final DatabaseClient database;

  public EvidenceStore(DatabaseClient database) {
    this.database = database;
  }

  /** The latest of each check; what says nothing about its target renews no evidence. */
  public static Collection<Evidence> latest(List<Observation> observations) {
    Map<UUID, Evidence> latest = new LinkedHashMap<>();
    for (Observation observation : observations) {
      Instant takenAt = observation.takenAt();
      if (takenAt != null && observation.conclusive()) {
        latest.merge(observation.check(), Evidence.of(observation, takenAt), Evidence::later);
      }
    }
    return latest.values();
  }

  public Mono<Void> put(Collection<Evidence> evidence) {
    return database
        .sql(
            """
            INSERT INTO evidence (application_id, component_id, check_id, observed_at, expires_at, response_time_ms)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::float8[])
            ON CONFLICT (check_id) DO UPDATE
              SET observed_at = excluded.observed_at, expires_at = excluded.expires_at,
                  response_time_ms = excluded.response_time_ms
              WHERE evidence.observed_at <= excluded.observed_at
            """)
        .bind(0, evidence.stream().map(Evidence::application).toArray(UUID[]::new))
        .bind(1, evidence.stream().map(Evidence::component).toArray(UUID[]::new))
        .bind(2, evidence.stream().map(Evidence::check).toArray(UUID[]::new))
        .bind(3, evidence.stream().map(Evidence::observedAt).toArray(Instant[]::new))
        .bind(4, evidence.stream().map(Evidence::expiresAt).toArray(Instant[]::new))
        .bind(5, evidence.stream().map(Evidence::responseTimeMs).toArray(Double[]::new))
        .then();
  }

  public Flux<Evidence> of(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT application_id, component_id, check_id, observed_at, expires_at, response_time_ms
              FROM evidence WHERE application_id = ANY ($1)
            """)
        .bind(0, applications.toArray(UUID[]::new))
        .map(
            row ->
                new Evidence(
                    Columns.get(row, "application_id", UUID.class),
                    Columns.get(row, "component_id", UUID.class),
                    Columns.get(row, "check_id", UUID.class),
                    Columns.get(row, "observed_at", Instant.class),
                    Columns.get(row, "expires_at", Instant.class),
                    row.get("response_time_ms", Double.class)))
        .all();
  }
}
