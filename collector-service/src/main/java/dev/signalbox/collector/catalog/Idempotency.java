package dev.signalbox.collector.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * A write with the same Idempotency-Key is done once; its repetition within a day gets the first
 * answer.
 */
public final class Idempotency {
  private static final Duration KEPT = Duration.ofDays(1);

  private final DatabaseClient database;
  private final TransactionalOperator transactions;
  private final Clock clock;

  Idempotency(DatabaseClient database, TransactionalOperator transactions, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A request that may come twice.
   *
   * @param digest of method, path and body: the same key with another one is refused
   */
  public record Request(String caller, String key, String digest) {}

  /** A first answer as it was given; the application has the state of now. */
  public record Answer(int status, @Nullable UUID application) {}

  /** Either the work's own decision, or the answer that the same request got before. */
  public sealed interface Result {
    record First(Decision decision) implements Result {}

    record Again(Answer answer) implements Result {}
  }

  public Mono<Result> once(Request request, Supplier<Mono<Decision>> work) {
    return transactions
        .execute(
            transaction ->
                claim(request)
                    .flatMap(
                        first ->
                            first
                                ? work.get()
                                    .flatMap(decision -> remember(request, decision))
                                    .doOnNext(
                                        result -> {
                                          if (result
                                              instanceof Result.First(Decision.Refused refused)) {
                                            transaction.setRollbackOnly();
                                          }
                                        })
                                : repeated(request)))
        .single();
  }

  private Mono<Boolean> claim(Request request) {
    return database
        .sql(
            """
            INSERT INTO idempotency (caller, key, request, status, created_at)
            VALUES (:caller, :key, :request, 0, :now) ON CONFLICT DO NOTHING
            """)
        .bind("caller", request.caller())
        .bind("key", request.key())
        .bind("request", request.digest())
        .bind("now", now())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  private Mono<Result> remember(Request request, Decision decision) {
    return switch (decision) {
      case Decision.Refused refused -> Mono.just(new Result.First(refused));
      case Decision.Unchanged(Application application) ->
          store(request, 200, application.id()).thenReturn(new Result.First(decision));
      case Decision.Done(Application application, boolean created) ->
          store(request, application.retired() ? 204 : created ? 201 : 200, application.id())
              .thenReturn(new Result.First(decision));
    };
  }

  private Mono<Void> store(Request request, int status, UUID application) {
    return database
        .sql(
            "UPDATE idempotency SET status = :status, application = :application WHERE caller = :caller AND key = :key")
        .bind("status", status)
        .bind("application", application)
        .bind("caller", request.caller())
        .bind("key", request.key())
        .then();
  }

  private Mono<Result> repeated(Request request) {
    return database
        .sql(
            "SELECT request, status, application FROM idempotency WHERE caller = :caller AND key = :key")
        .bind("caller", request.caller())
        .bind("key", request.key())
        .map(
            row -> {
              boolean same = request.digest().equals(row.get("request", String.class));
              int status = Objects.requireNonNull(row.get("status", Integer.class));
              return same
                  ? new Result.Again(new Answer(status, row.get("application", UUID.class)))
                  : (Result) new Result.First(other());
            })
        .one();
  }

  private static Decision other() {
    return new Decision.Refused(
        Decision.Why.INVALID, "This Idempotency-Key was used for another request.", List.of());
  }

  Mono<Long> forget() {
    return database
        .sql("DELETE FROM idempotency WHERE created_at < :before")
        .bind("before", now().minus(KEPT))
        .fetch()
        .rowsUpdated();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
