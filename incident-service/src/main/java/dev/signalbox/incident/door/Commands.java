package dev.signalbox.incident.door;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Runs what a person commands, in one transaction. A client that hangs up does not stop it
 * half-way: the command runs to its end on its own, because a cancelled transaction would leak its
 * connection.
 */
public final class Commands {

  private final TransactionalOperator transactions;
  private final MeterRegistry meters;

  Commands(TransactionalOperator transactions, MeterRegistry meters) {
    this.transactions = transactions;
    this.meters = meters;
  }

  public <T> Mono<T> run(String name, Mono<T> command) {
    return Mono.deferContextual(
            context -> {
              CompletableFuture<T> running =
                  command
                      .as(transactions::transactional)
                      .contextWrite(context)
                      .subscribeOn(Schedulers.parallel())
                      .toFuture();
              return Mono.fromFuture(running, true);
            })
        .onErrorMap(CompletionException.class, e -> e.getCause() == null ? e : e.getCause())
        .doOnSuccess(done -> count(name, "done"))
        .doOnError(error -> count(name, error instanceof Problem ? "refused" : "failed"))
        .doOnCancel(() -> count(name, "abandoned"));
  }

  private void count(String name, String outcome) {
    meters.counter("signalbox.incident.commands", "command", name, "outcome", outcome).increment();
  }
}
