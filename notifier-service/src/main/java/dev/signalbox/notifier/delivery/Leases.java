package dev.signalbox.notifier.delivery;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who works on which delivery. The database's clock rules, so that workers whose clocks differ do
 * not take from each other; the attempt's number fences one that comes back after its lease has
 * expired.
 */
final class Leases {

  private final DatabaseClient db;

  Leases(DatabaseClient db) {
    this.db = db;
  }

  /** A delivery that is ours for a while, with what is needed to make the attempt. */
  record Leased(
      UUID id,
      int attempt,
      Instant firstAt,
      String worker,
      String newsKey,
      String type,
      UUID subject,
      Sealed to) {}

  /** The receiver with its secrets still sealed. */
  record Sealed(
      UUID subscriptionId,
      UUID applicationId,
      String target,
      String origin,
      String state,
      byte[] token,
      byte @Nullable [] secret,
      byte @Nullable [] previousSecret) {}

  /**
   * Takes what is due. An attempt counts from here on: a delivery that kills its worker must not do
   * so for ever. A later one about the same subject waits for an earlier one through its first
   * attempts; after that it goes ahead, and {@code sequence} tells the receiver.
   */
  Flux<Leased> take(String channel, int limit, String worker, Duration lease) {
    return db.sql(
            """
            WITH due AS (
              SELECT d.id FROM delivery d
              WHERE d.channel = :channel AND d.state IN ('pending', 'retrying') AND d.next_at <= now()
                AND (d.leased_until IS NULL OR d.leased_until <= now())
                AND NOT EXISTS (
                  SELECT 1 FROM delivery e
                  WHERE e.subscription_id = d.subscription_id AND e.subject = d.subject AND e.sequence < d.sequence
                    AND e.state IN ('pending', 'retrying')
                    AND (e.attempt < 3 OR e.leased_until > now()))
              ORDER BY d.next_at, d.sequence LIMIT :limit
              FOR UPDATE OF d SKIP LOCKED),
            leased AS (
              UPDATE delivery d SET attempt = d.attempt + 1, worker = :worker,
                leased_until = now() + make_interval(secs => :lease)
              FROM due WHERE d.id = due.id
              RETURNING d.*)
            SELECT l.id, l.attempt, l.first_at, l.worker, l.news_key, l.type, l.subject, l.next_at,
              s.id AS subscription_id, s.application_id, s.target, s.origin, s.state, s.token_sealed, s.secret_sealed,
              CASE WHEN s.previous_secret_until > now() THEN s.previous_secret_sealed END AS previous_secret
            FROM leased l JOIN subscription s ON s.id = l.subscription_id
            ORDER BY l.next_at
            """)
        .bind("channel", channel)
        .bind("limit", limit)
        .bind("worker", worker)
        .bind("lease", lease.toMillis() / 1000.0)
        .map(Leases::read)
        .all();
  }

  /**
   * Gives back what was not finished; the attempt may have reached the receiver, so it still
   * counts.
   */
  Mono<Long> giveBack(String worker) {
    return db.sql(
            """
            UPDATE delivery SET leased_until = NULL, worker = NULL, state = 'retrying'
            WHERE worker = :worker AND state IN ('pending', 'retrying')
            """)
        .bind("worker", worker)
        .fetch()
        .rowsUpdated();
  }

  private static Leased read(Readable row) {
    Sealed to =
        new Sealed(
            uuid(row, "subscription_id"),
            uuid(row, "application_id"),
            text(row, "target"),
            text(row, "origin"),
            text(row, "state"),
            Objects.requireNonNull(row.get("token_sealed", byte[].class)),
            row.get("secret_sealed", byte[].class),
            row.get("previous_secret", byte[].class));
    return new Leased(
        uuid(row, "id"),
        Objects.requireNonNull(row.get("attempt", Integer.class)),
        Objects.requireNonNull(row.get("first_at", Instant.class)),
        text(row, "worker"),
        text(row, "news_key"),
        text(row, "type"),
        uuid(row, "subject"),
        to);
  }

  private static UUID uuid(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, UUID.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
