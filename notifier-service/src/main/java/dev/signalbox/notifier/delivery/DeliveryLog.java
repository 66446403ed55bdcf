package dev.signalbox.notifier.delivery;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What became of deliveries, for people; and sending a dead one again. */
public final class DeliveryLog {

  private final DatabaseClient db;

  DeliveryLog(DatabaseClient db) {
    this.db = db;
  }

  /** A delivery as operators see it; its id is the {@code webhook-id}. */
  public record Line(
      UUID id,
      UUID subscriptionId,
      String channel,
      String target,
      String type,
      UUID subject,
      long sequence,
      String state,
      int attempts,
      @Nullable Instant nextAttemptAt,
      @Nullable Integer responseStatus,
      @Nullable String error,
      Instant createdAt,
      @Nullable Instant finishedAt) {}

  /** A page of the list, newest first. */
  public Flux<Line> list(
      UUID application, @Nullable String state, @Nullable UUID after, int limit) {
    return db.sql(
            """
            SELECT d.*, s.target FROM delivery d JOIN subscription s ON s.id = d.subscription_id
            WHERE d.application_id = :application AND (:state IS NULL OR d.state = :state)
              AND (:after IS NULL OR (d.created_at, d.id) <
                   (SELECT created_at, id FROM delivery WHERE id = :after))
            ORDER BY d.created_at DESC, d.id DESC LIMIT :limit
            """)
        .bind("application", application)
        .bind("state", state == null ? Parameters.in(String.class) : Parameters.in(state))
        .bind("after", after == null ? Parameters.in(UUID.class) : Parameters.in(after))
        .bind("limit", limit)
        .map(DeliveryLog::read)
        .all();
  }

  public Mono<Line> find(UUID application, UUID id) {
    return db.sql(
            """
            SELECT d.*, s.target FROM delivery d JOIN subscription s ON s.id = d.subscription_id
            WHERE d.application_id = :application AND d.id = :id
            """)
        .bind("application", application)
        .bind("id", id)
        .map(DeliveryLog::read)
        .one();
  }

  /**
   * Starts a dead one anew, under its old id, so that a receiver that had it after all can tell.
   */
  public Mono<Boolean> replay(UUID application, UUID id) {
    return db.sql(
            """
            UPDATE delivery SET state = 'pending', attempt = 0, first_at = now(), next_at = now(), error = NULL,
              response_status = NULL, finished_at = NULL, leased_until = NULL, worker = NULL
            WHERE application_id = :application AND id = :id AND state = 'dead'
            """)
        .bind("application", application)
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Ends what was not delivered yet to a subscription that ended. */
  public Mono<Void> bury(UUID subscription, String error) {
    return db.sql(
            """
            UPDATE delivery SET state = 'dead', error = :error, finished_at = now()
            WHERE subscription_id = :subscription AND state IN ('pending', 'retrying') AND worker IS NULL
            """)
        .bind("error", error)
        .bind("subscription", subscription)
        .then();
  }

  private static Line read(Readable row) {
    String state = Objects.requireNonNull(row.get("state", String.class));
    boolean open = state.equals("pending") || state.equals("retrying");
    return new Line(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("subscription_id", UUID.class)),
        Objects.requireNonNull(row.get("channel", String.class)),
        Objects.requireNonNull(row.get("target", String.class)),
        Objects.requireNonNull(row.get("type", String.class)),
        Objects.requireNonNull(row.get("subject", UUID.class)),
        Objects.requireNonNull(row.get("sequence", Long.class)),
        state,
        Objects.requireNonNull(row.get("attempt", Integer.class)),
        open ? row.get("next_at", Instant.class) : null,
        row.get("response_status", Integer.class),
        row.get("error", String.class),
        Objects.requireNonNull(row.get("created_at", Instant.class)),
        row.get("finished_at", Instant.class));
  }
}
