package dev.signalbox.notifier.subscription;

import dev.signalbox.notifier.subscription.Subscription.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes the table agree with what an application's manifest states. */
public final class StatedSubscriptions {

  private static final String REMOVED = "removed from the manifest";

  private final DatabaseClient db;
  private final SubscriptionStore store;
  private final Credentials credentials;

  public StatedSubscriptions(DatabaseClient db, SubscriptionStore store, Credentials credentials) {
    this.db = db;
    this.store = store;
    this.credentials = credentials;
  }

  /**
   * Adds or brings back what is stated and ends what no longer is. What its owner ended stays
   * ended, and a mailbox that subscribed by itself stays its own.
   *
   * @param since from when on new ones are told
   * @return those that are new, or back
   */
  public Mono<Set<UUID>> agree(UUID application, List<Draft> stated, Instant since, Instant now) {
    return Flux.fromIterable(stated)
        .concatMap(draft -> upsert(row(draft, since, now)))
        .collectList()
        .flatMap(
            rows ->
                endOthers(application, rows.stream().map(Stated::id).toList(), now)
                    .thenReturn(
                        rows.stream()
                            .filter(Stated::fresh)
                            .map(Stated::id)
                            .collect(Collectors.toSet())));
  }

  private record Stated(UUID id, boolean fresh) {}

  private static Subscription row(Draft draft, Instant since, Instant now) {
    Subscription fresh = Subscription.create(draft, "manifest", "active", now);
    return new Subscription(
        fresh.id(),
        draft.applicationId(),
        draft.channel(),
        draft.target(),
        draft.format(),
        "manifest",
        "active",
        null,
        draft.components(),
        draft.events(),
        since,
        now,
        now);
  }

  private Mono<Stated> upsert(Subscription row) {
    boolean mail = row.channel().equals(Subscription.EMAIL);
    String target =
        mail
            ? "ON CONFLICT (application_id, lower(target)) WHERE channel = 'email'"
            : "ON CONFLICT (application_id, target, format) WHERE channel = 'webhook' AND origin = 'manifest'";
    String sql =
        SubscriptionStore.INSERT
            + target
            + """
             DO UPDATE SET
              told_since = CASE WHEN subscription.state = 'pending' OR subscription.state_reason = :removed
                                THEN excluded.told_since ELSE subscription.told_since END,
              origin = CASE WHEN subscription.origin = 'public' AND subscription.state = 'active' THEN 'public'
                            ELSE 'manifest' END,
              events = CASE WHEN subscription.origin = 'manifest' THEN excluded.events ELSE subscription.events END,
              state = CASE WHEN subscription.state = 'pending' OR subscription.state_reason = :removed THEN 'active'
                           ELSE subscription.state END,
              state_reason = CASE WHEN subscription.state_reason = :removed THEN NULL
                                  ELSE subscription.state_reason END,
              updated_at = excluded.updated_at
            RETURNING id, told_since = :told AS fresh
            """;
    return store
        .insert(sql, row, mail ? null : credentials.newSecret())
        .bind("removed", REMOVED)
        .map(
            found ->
                new Stated(
                    Objects.requireNonNull(found.get("id", UUID.class)),
                    Boolean.TRUE.equals(found.get("fresh", Boolean.class))))
        .one();
  }

  private Mono<Void> endOthers(UUID application, List<UUID> stated, Instant now) {
    return db.sql(
            """
            UPDATE subscription SET state = 'disabled', state_reason = :removed, updated_at = :now
            WHERE application_id = :application AND origin = 'manifest' AND state IN ('pending', 'active')
              AND NOT id = ANY(:stated)
            """)
        .bind("removed", REMOVED)
        .bind("now", now)
        .bind("application", application)
        .bind("stated", stated.toArray(UUID[]::new))
        .then();
  }
}
