package dev.signalbox.notifier.delivery;

import dev.signalbox.core.telling.Sent;
import dev.signalbox.notifier.channel.Outcome;
import dev.signalbox.notifier.delivery.Leases.Leased;
import dev.signalbox.notifier.news.NewsType;
import dev.signalbox.notifier.subscription.SubscriptionStore;
import io.r2dbc.spi.Parameters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Writes down how an attempt ended, and what follows for the delivery and its subscription: one
 * transaction.
 */
final class Verdicts {

  private static final int LONGEST_ERROR = 500;

  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private final SubscriptionStore subscriptions;
  private final DeliveryLog log;
  private final DeliverySettings settings;
  private final Clock clock;
  private final RandomGenerator random;

  Verdicts(
      DatabaseClient db,
      TransactionalOperator transaction,
      SubscriptionStore subscriptions,
      DeliveryLog log,
      DeliverySettings settings,
      Clock clock,
      RandomGenerator random) {
    this.db = db;
    this.transaction = transaction;
    this.subscriptions = subscriptions;
    this.log = log;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  /** Answers the state in which it left the delivery; empty when somebody else has it by now. */
  Mono<String> write(Leased leased, Outcome outcome) {
    Mono<String> work =
        switch (outcome) {
          case Outcome.Delivered(Integer status) -> delivered(leased, status);
          case Outcome.Failed(Integer status, String error, Duration wish) ->
              failed(leased, status, error, wish);
          case Outcome.Gone(Integer status, String error, String state) ->
              gone(leased, status, error, state);
          case Outcome.Pointless(String error) -> finish(leased, "dead", null, error);
          case Outcome.Later(String error, Duration wait) -> later(leased, error, wait);
        };
    return work.as(transaction::transactional);
  }

  private Mono<String> delivered(Leased leased, @Nullable Integer status) {
    Instant now = clock.instant();
    Mono<Void> effects =
        leased.type().equals(NewsType.CHALLENGE.word())
            ? subscriptions.activate(leased.to().subscriptionId(), now).then()
            : reached(leased);
    return finish(leased, "delivered", status, null).flatMap(state -> effects.thenReturn(state));
  }

  /** The receiver is back: what waited for it long may go now. */
  private Mono<Void> reached(Leased leased) {
    return db.sql(
            "UPDATE subscription SET failing_since = NULL WHERE id = :id AND failing_since IS NOT NULL")
        .bind("id", leased.to().subscriptionId())
        .then()
        .then(
            db.sql(
                    """
                    UPDATE delivery SET next_at = now()
                    WHERE subscription_id = :id AND subject = :subject AND state = 'retrying' AND worker IS NULL
                      AND next_at > now()
                    """)
                .bind("id", leased.to().subscriptionId())
                .bind("subject", leased.subject())
                .then());
  }

  private Mono<String> failed(
      Leased leased, @Nullable Integer status, String error, @Nullable Duration wish) {
    Instant now = clock.instant();
    Duration asked = wish == null ? Duration.ZERO : wish;
    Sent sent = new Sent(leased.attempt(), leased.firstAt(), asked);
    Optional<Instant> next = settings.pace(random.nextDouble()).next(sent, now);
    Mono<String> row =
        next.map(due -> again(leased, status, error, Duration.between(now, due)))
            .orElseGet(() -> finish(leased, "dead", status, error));
    return row.flatMap(state -> countFailing(leased).thenReturn(state));
  }

  private Mono<Void> countFailing(Leased leased) {
    UUID subscription = leased.to().subscriptionId();
    return db.sql(
            """
            UPDATE subscription SET failing_since = coalesce(failing_since, now()) WHERE id = :id
            RETURNING failing_since < now() - make_interval(secs => :failing) AS lost
            """)
        .bind("id", subscription)
        .bind("failing", settings.failing().toMillis() / 1000.0)
        .map(row -> Boolean.TRUE.equals(row.get("lost", Boolean.class)))
        .one()
        .filter(lost -> lost)
        .flatMap(
            lost ->
                end(
                    subscription,
                    "disabled",
                    "nothing but failures for " + settings.failing().toDays() + " days"));
  }

  private Mono<String> gone(Leased leased, @Nullable Integer status, String error, String state) {
    return finish(leased, "dead", status, error)
        .flatMap(dead -> end(leased.to().subscriptionId(), state, error).thenReturn(dead));
  }

  private Mono<Void> end(UUID subscription, String state, String reason) {
    return subscriptions
        .end(subscription, state, reason, clock.instant())
        .then(log.bury(subscription, "the subscription was switched off: " + reason));
  }

  private Mono<String> finish(
      Leased leased, String state, @Nullable Integer status, @Nullable String error) {
    return db.sql(
            """
            UPDATE delivery SET state = :state, response_status = :status, error = :error, finished_at = now(),
              leased_until = NULL, worker = NULL
            WHERE id = :id AND worker = :worker AND attempt = :attempt
            """)
        .bind("state", state)
        .bind("status", status == null ? Parameters.in(Integer.class) : Parameters.in(status))
        .bind("error", error == null ? Parameters.in(String.class) : Parameters.in(cut(error)))
        .bind("id", leased.id())
        .bind("worker", leased.worker())
        .bind("attempt", leased.attempt())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows > 0)
        .map(rows -> state);
  }

  private Mono<String> again(Leased leased, @Nullable Integer status, String error, Duration wait) {
    return postpone(leased, leased.attempt(), status, error, wait);
  }

  private Mono<String> later(Leased leased, String error, Duration wait) {
    Duration limit = settings.attempts().getLast();
    if (leased.firstAt().plus(limit).plus(wait).isBefore(clock.instant())) {
      return finish(leased, "dead", null, error);
    }
    return postpone(leased, leased.attempt() - 1, null, error, wait);
  }

  private Mono<String> postpone(
      Leased leased, int attempts, @Nullable Integer status, String error, Duration wait) {
    return db.sql(
            """
            UPDATE delivery SET state = 'retrying', attempt = :attempts, response_status = :status, error = :error,
              next_at = now() + make_interval(secs => :wait), leased_until = NULL, worker = NULL
            WHERE id = :id AND worker = :worker AND attempt = :attempt
            """)
        .bind("attempts", attempts)
        .bind("status", status == null ? Parameters.in(Integer.class) : Parameters.in(status))
        .bind("error", cut(error))
        .bind("wait", wait.toMillis() / 1000.0)
        .bind("id", leased.id())
        .bind("worker", leased.worker())
        .bind("attempt", leased.attempt())
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows > 0)
        .map(rows -> "retrying");
  }

  private static String cut(String error) {
    return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
  }
}
