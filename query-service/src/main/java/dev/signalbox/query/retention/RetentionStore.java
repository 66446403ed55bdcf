package dev.signalbox.query.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Deletes what is old, of one application at a time; each answers how many rows went. */
final class RetentionStore {
  private final DatabaseClient database;

  RetentionStore(DatabaseClient database) {
    this.database = database;
  }

  /** All but the few that are in no hour yet, because nothing was measured since. */
  Mono<Long> fineLatencies(UUID application, Instant before) {
    return database
        .sql(
            """
            DELETE FROM latency l USING component c
             WHERE c.application_id = $1 AND l.component_id = c.id AND l.bucket < $2 AND l.merged
            """)
        .bind(0, application)
        .bind(1, before)
        .fetch()
        .rowsUpdated();
  }

  Mono<Long> coarseLatencies(UUID application, int step, Instant before) {
    return database
        .sql(
            """
            DELETE FROM latency_coarse l USING component c
             WHERE c.application_id = $1 AND l.component_id = c.id AND l.step_s = $3 AND l.bucket < $2
            """)
        .bind(0, application)
        .bind(1, before)
        .bind(2, step)
        .fetch()
        .rowsUpdated();
  }

  /** All but the first that says anything: from then on the component is known, for ever. */
  Mono<Long> spans(UUID application, Instant before) {
    return database
        .sql(
            """
            DELETE FROM span s
             WHERE s.application_id = $1 AND s.from_at < $2 AND s.to_at < $2
               AND s.from_at IS DISTINCT FROM (
                 SELECT f.from_at FROM span f WHERE f.component_id = s.component_id AND f.effective <> 'UNKNOWN'
                  ORDER BY f.from_at LIMIT 1)
            """)
        .bind(0, application)
        .bind(1, before)
        .fetch()
        .rowsUpdated();
  }

  Mono<Long> days(UUID application, LocalDate before) {
    return database
        .sql("DELETE FROM daily WHERE application_id = $1 AND day < $2")
        .bind(0, application)
        .bind(1, before)
        .fetch()
        .rowsUpdated();
  }
}
