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

  /** The gateway says more often than this that it is open; a longer gap is time not open. */
  static final Duration DOOR_GAP = Duration.ofSeconds(6);

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
   * Says that the door is open. Where it was not for too long, the time since then, or since nobody
   * watched either, counts for nothing: beats that came to a closed door were not missed.
   */
  Mono<Void> open() {
    return database
        .sql(
            """
            WITH was AS (SELECT open_until FROM door FOR UPDATE),
            paused AS (
              UPDATE heartbeat SET
                paused_ms = paused_ms + extract(epoch FROM now() - least(now(),
                    greatest(least(watched_until, was.open_until), coalesce(beat_at, issued_at)))) * 1000,
                watched_until = now()
              FROM was WHERE was.open_until < now() - make_interval(secs => :gap))
            UPDATE door SET open_until = greatest(now(), was.open_until) FROM was
            """)
        .bind("gap", (double) DOOR_GAP.toSeconds())
        .then();
  }

  /**
   * Says that these are watched now, if the door is open. Where nobody did for too long, the time
   * since then counts for nothing.
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
            WHERE check_id = ANY (:checks) AND NOT EXISTS (
              SELECT FROM door WHERE open_until < now() - make_interval(secs => :door))
            """)
        .bind("gap", (double) GAP.toSeconds())
        .bind("door", (double) DOOR_GAP.toSeconds())
        .bind("checks", checks.toArray(UUID[]::new))
        .then();
  }

  /** As they stand; silence counts up to where the door was last known to be open. */
  Flux<Row> rows(Collection<UUID> checks) {
    return database
        .sql(
            """
            SELECT check_id, beats, well, message,
              greatest(0, (extract(epoch FROM least(now(), open_until) - coalesce(beat_at, issued_at)) * 1000)::bigint
                - paused_ms) AS silent_ms, open_until IS NULL OR open_until >= now() - make_interval(secs => :gap) AS open
            FROM heartbeat CROSS JOIN door WHERE check_id = ANY (:checks)
            """)
        .bind("checks", checks.toArray(UUID[]::new))
        .bind("gap", (double) DOOR_GAP.toSeconds())
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
            Duration.ofMillis(Objects.requireNonNull(row.get("silent_ms", Long.class))),
            Objects.requireNonNull(row.get("open", Boolean.class))));
  }
}
