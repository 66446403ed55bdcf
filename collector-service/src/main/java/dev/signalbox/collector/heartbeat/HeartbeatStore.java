package dev.signalbox.collector.heartbeat;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The table {@code heartbeat}. All times in it are the database's own, so that the clocks of
 * replicas do not matter.
 */
final class HeartbeatStore {
  /** The owner says more often than this that it watches; a longer gap is time not watched. */
  static final Duration GAP = Duration.ofSeconds(30);

  private final DatabaseClient database;

  HeartbeatStore(DatabaseClient database) {
    this.database = database;
  }

  /** A row as it stands, under its check's id. */
  record Row(UUID check, Beating beating) {}

  /** From now on this token and no other is the check's. */
  Mono<Void> issue(UUID application, UUID check, byte[] token) {
    return database
        .sql(
            """
            INSERT INTO heartbeat (check_id, application, token) VALUES (:check, :application, :token)
            ON CONFLICT (check_id) DO UPDATE SET token = excluded.token, issued_at = now()
            """)
        .bind("check", check)
        .bind("application", application)
        .bind("token", token)
        .then();
  }

  /** False where the token is nobody's, or its application is no longer there. */
  Mono<Boolean> beat(byte[] token, boolean well, @Nullable String message) {
    return database
        .sql(
            """
            UPDATE heartbeat SET beats = beats + 1, beat_at = now(), well = :well, message = :message, paused_ms = 0
            WHERE token = :token AND EXISTS (
              SELECT FROM application WHERE id = heartbeat.application AND retired_at IS NULL)
            """)
        .bind("token", token)
        .bind("well", well)
        .bind("message", Parameter.fromOrEmpty(message, String.class))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /**
   * Says that these are watched now. Where nobody did for too long, the time since then counts for
   * nothing: beats that came to a closed door were not missed.
   */
  Mono<Void> watched(Collection<UUID> checks) {
    return database
        .sql(
            """
            UPDATE heartbeat SET
              paused_ms = paused_ms + CASE WHEN watched_until < now() - make_interval(secs => :gap)
                THEN extract(epoch FROM now() - greatest(watched_until, coalesce(beat_at, issued_at))) * 1000
                ELSE 0 END,
              watched_until = now()
            WHERE check_id = ANY (:checks)
            """)
        .bind("gap", (double) GAP.toSeconds())
        .bind("checks", checks.toArray(UUID[]::new))
        .then();
  }

  Flux<Row> rows(Collection<UUID> checks) {
    return database
        .sql(
            """
            SELECT check_id, beats, well, message,
              (extract(epoch FROM now() - coalesce(beat_at, issued_at)) * 1000)::bigint - paused_ms AS silent_ms
            FROM heartbeat WHERE check_id = ANY (:checks)
            """)
        .bind("checks", checks.toArray(UUID[]::new))
        .map(HeartbeatStore::row)
        .all();
  }

  private static Row row(Readable row) {
    return new Row(
        Objects.requireNonNull(row.get("check_id", UUID.class)),
        new Beating(
            Objects.requireNonNull(row.get("beats", Long.class)),
            row.get("well", Boolean.class),
            row.get("message", String.class),
            Duration.ofMillis(Objects.requireNonNull(row.get("silent_ms", Long.class)))));
  }
}
