package dev.signalbox.notifier.subscription;

import dev.signalbox.notifier.secret.Token;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The table {@code subscription}: one row at a time. What manifests state goes through {@link
 * StatedSubscriptions}.
 */
public final class SubscriptionStore {

  private final DatabaseClient db;
  private final Credentials credentials;

  public SubscriptionStore(DatabaseClient db, Credentials credentials) {
    this.db = db;
    this.credentials = credentials;
  }

  /**
   * Adds it, or, where this mailbox is known already, asks it again: one that was switched off
   * waits for its owner's word, one that is pending takes the new choices, others stay as they are.
   * Answers what is there now.
   */
  public Mono<Subscription> askMailbox(Subscription asked) {
    String sql =
        INSERT
            + """
            ON CONFLICT (application_id, lower(target)) WHERE channel = 'email' DO UPDATE SET
              state = CASE WHEN subscription.state = 'disabled' THEN 'pending' ELSE subscription.state END,
              origin = CASE WHEN subscription.state = 'disabled' THEN excluded.origin ELSE subscription.origin END,
              state_reason = CASE WHEN subscription.state = 'disabled' THEN NULL ELSE subscription.state_reason END,
              components = CASE WHEN subscription.state IN ('disabled', 'pending') THEN excluded.components
                                ELSE subscription.components END,
              events = CASE WHEN subscription.state IN ('disabled', 'pending') THEN excluded.events
                            ELSE subscription.events END,
              updated_at = excluded.updated_at
            RETURNING *
            """;
    return insert(sql, asked, null).map(SubscriptionStore::read).one();
  }

  /** Adds it; fails with a duplicate key where the mailbox is known. */
  public Mono<Subscription> add(Subscription added, @Nullable String secret) {
    return insert(INSERT + "RETURNING *", added, secret).map(SubscriptionStore::read).one();
  }

  public Mono<Subscription> find(UUID application, UUID id) {
    return db.sql("SELECT * FROM subscription WHERE application_id = :application AND id = :id")
        .bind("application", application)
        .bind("id", id)
        .map(SubscriptionStore::read)
        .one();
  }

  public Mono<Subscription> findByToken(Token token) {
    return db.sql("SELECT * FROM subscription WHERE token_hash = :hash")
        .bind("hash", token.hash())
        .map(SubscriptionStore::read)
        .one();
  }

  /** Those who are to be told. */
  public Flux<Subscription> active(UUID application) {
    return db.sql(
            "SELECT * FROM subscription WHERE application_id = :application AND state = 'active'")
        .bind("application", application)
        .map(SubscriptionStore::read)
        .all();
  }

  /** A page of the list, oldest first. */
  public Flux<Subscription> list(UUID application, @Nullable UUID after, int limit) {
    return db.sql(
            """
            SELECT * FROM subscription WHERE application_id = :application
              AND (cast(:after AS uuid) IS NULL OR (created_at, id) >
                   (SELECT created_at, id FROM subscription WHERE id = cast(:after AS uuid)))
            ORDER BY created_at, id LIMIT :limit
            """)
        .bind("application", application)
        .bind("after", after == null ? Parameters.in(UUID.class) : Parameters.in(after))
        .bind("limit", limit)
        .map(SubscriptionStore::read)
        .all();
  }

  /** Its owner said yes. Only what is pending can be confirmed; news count from now on. */
  public Mono<Boolean> activate(UUID id, Instant now) {
    return changed(
        db.sql(
                """
                UPDATE subscription SET state = 'active', state_reason = NULL, told_since = :now, updated_at = :now,
                  failing_since = NULL
                WHERE id = :id AND state = 'pending'
                """)
            .bind("now", now)
            .bind("id", id));
  }

  /**
   * Ends it: {@code disabled}, or {@code suppressed} where the mailbox itself must not be written
   * to again.
   */
  public Mono<Boolean> end(UUID id, String state, String reason, Instant now) {
    return changed(
        db.sql(
                """
                UPDATE subscription SET state = :state, state_reason = :reason, updated_at = :now
                WHERE id = :id AND state IN ('pending', 'active')
                """)
            .bind("state", state)
            .bind("reason", reason)
            .bind("now", now)
            .bind("id", id));
  }

  /** Operators change what is told, and switch it on and off. */
  public Mono<Subscription> change(Subscription changed) {
    return db.sql(
            """
            UPDATE subscription SET components = :components, events = :events, state = :state,
              state_reason = CASE WHEN :state = state THEN state_reason END,
              told_since = CASE WHEN :state = 'active' AND state <> 'active' THEN :now ELSE told_since END,
              failing_since = CASE WHEN :state = state THEN failing_since END, updated_at = :now
            WHERE id = :id RETURNING *
            """)
        .bind("components", changed.components().toArray(UUID[]::new))
        .bind("events", changed.events().toArray(String[]::new))
        .bind("state", changed.state())
        .bind("now", changed.updatedAt())
        .bind("id", changed.id())
        .map(SubscriptionStore::read)
        .one();
  }

  public Mono<Boolean> remove(UUID application, UUID id) {
    return changed(
        db.sql("DELETE FROM subscription WHERE application_id = :application AND id = :id")
            .bind("application", application)
            .bind("id", id));
  }

  /** Replaces the signing secret; until then both sign, so that a receiver can change over. */
  public Mono<Boolean> rotate(UUID id, String secret, Instant until) {
    return changed(
        db.sql(
                """
                UPDATE subscription SET previous_secret_sealed = secret_sealed, previous_secret_until = :until,
                  secret_sealed = :secret
                WHERE id = :id AND channel = 'webhook'
                """)
            .bind("until", until)
            .bind("secret", credentials.seal(id, secret))
            .bind("id", id));
  }

  static final String INSERT =
      """
      INSERT INTO subscription (id, application_id, channel, target, format, origin, state, components, events,
        token_hash, token_sealed, secret_sealed, told_since, created_at, updated_at)
      VALUES (:id, :application, :channel, :target, :format, :origin, :state, :components, :events,
        :tokenHash, :token, :secret, :told, :created, :created)
      """;

  GenericExecuteSpec insert(String sql, Subscription row, @Nullable String secret) {
    Token token = credentials.newToken();
    return db.sql(sql)
        .bind("id", row.id())
        .bind("application", row.applicationId())
        .bind("channel", row.channel())
        .bind("target", row.target())
        .bind("format", row.format())
        .bind("origin", row.origin())
        .bind("state", row.state())
        .bind("components", row.components().toArray(UUID[]::new))
        .bind("events", row.events().toArray(String[]::new))
        .bind("tokenHash", token.hash())
        .bind("token", credentials.seal(row.id(), token.text()))
        .bind(
            "secret",
            secret == null
                ? Parameters.in(byte[].class)
                : Parameters.in(credentials.seal(row.id(), secret)))
        .bind("told", row.toldSince())
        .bind("created", row.createdAt());
  }

  public static Subscription read(Readable row) {
    return new Subscription(
        Objects.requireNonNull(row.get("id", UUID.class)),
        Objects.requireNonNull(row.get("application_id", UUID.class)),
        Objects.requireNonNull(row.get("channel", String.class)),
        Objects.requireNonNull(row.get("target", String.class)),
        Objects.requireNonNull(row.get("format", String.class)),
        Objects.requireNonNull(row.get("origin", String.class)),
        Objects.requireNonNull(row.get("state", String.class)),
        row.get("state_reason", String.class),
        Set.of(Objects.requireNonNull(row.get("components", UUID[].class))),
        Set.of(Objects.requireNonNull(row.get("events", String[].class))),
        Objects.requireNonNull(row.get("told_since", Instant.class)),
        Objects.requireNonNull(row.get("created_at", Instant.class)),
        Objects.requireNonNull(row.get("updated_at", Instant.class)));
  }

  private static Mono<Boolean> changed(GenericExecuteSpec sql) {
    return sql.fetch().rowsUpdated().map(rows -> rows > 0);
  }
}
