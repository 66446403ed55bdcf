package dev.signalbox.notifier.door;

import java.util.concurrent.CompletionException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Runs what a person commands, in one transaction. A client that hangs up does not stop it
 * half-way: a cancelled transaction would leak its connection.
 */
public final class Commands {

  private final TransactionalOperator transaction;

  Commands(TransactionalOperator transaction) {
    this.transaction = transaction;
  }

  public <T> Mono<T> run(Mono<T> command) {
    return Mono.defer(
            () ->
                Mono.fromFuture(
                    command
                        .as(transaction::transactional)
                        .subscribeOn(Schedulers.parallel())
                        .toFuture(),
                    true))
        .onErrorMap(
            CompletionException.class,
            wrapped -> wrapped.getCause() == null ? wrapped : wrapped.getCause());
  }
}
