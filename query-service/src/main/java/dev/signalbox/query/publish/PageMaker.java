package dev.signalbox.query.publish;

import dev.signalbox.eventlog.outbox.Outbox;
import dev.signalbox.eventlog.outbox.Outgoing;
import dev.signalbox.eventlog.shard.Shard;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.records.QueryRecords;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes pages in a transaction that holds the shard: what the page says and what the tables say is
 * one state.
 */
public final class PageMaker {
  private final PageStore pages;
  private final FactsLoader facts;
  private final Outbox outbox;
  private final PageDirectory directory;
  private final TransactionalOperator transactions;
  private final MeterRegistry meters;
  private final Clock clock;

  public PageMaker(
      PageStore pages,
      FactsLoader facts,
      Outbox outbox,
      PageDirectory directory,
      TransactionalOperator transactions,
      MeterRegistry meters,
      Clock clock) {
    this.pages = pages;
    this.facts = facts;
    this.outbox = outbox;
    this.directory = directory;
    this.transactions = transactions;
    this.meters = meters;
    this.clock = clock;
  }

  /** All of the shard that is due. */
  Mono<List<UUID>> due(Shard shard) {
    return pages.due(shard.number()).collectList();
  }

  /**
   * Makes those of the applications that are due. Answers those that it left: a part of what was
   * decided at once has not come yet. Empty if the shard is somebody else's by now.
   *
   * @param overdue those that are made nevertheless
   */
  Mono<List<UUID>> make(Shard shard, Collection<UUID> applications, Collection<UUID> overdue) {
    Mono<List<UUID>> work =
        pages
            .lock(PagePublisher.GROUP, shard.number(), shard.epoch())
            .flatMap(
                held ->
                    pages.dueAmong(applications).collectList().flatMap(due -> make(due, overdue)));
    return transactions.transactional(work);
  }

  private Mono<List<UUID>> make(List<PageStore.Due> due, Collection<UUID> overdue) {
    List<PageStore.Due> now =
        due.stream().filter(each -> each.whole() || overdue.contains(each.entry().id())).toList();
    meters
        .counter("signalbox.query.pages.in.part")
        .increment(now.stream().filter(each -> !each.whole()).count());
    return Flux.fromIterable(now)
        .concatMap(this::make)
        .then(
            Mono.just(
                due.stream()
                    .filter(each -> !now.contains(each))
                    .map(each -> each.entry().id())
                    .toList()));
  }

  private Mono<Void> make(PageStore.Due due) {
    UUID id = due.entry().id();
    Instant now = clock.instant();
    // A topic that is ahead of the tables was filled by tables that are gone.
    long version = Math.max(due.version(), directory.version(id)) + 1;
    if (due.removed() || due.entry().retired()) {
      return outbox
          .add(
              List.of(
                  new Outgoing(Topics.PAGES, id, version, null),
                  new Outgoing(Topics.VITALS, id, version, null)))
          .then(due.removed() ? pages.forget(id) : pages.made(id, version, now));
    }
    return facts
        .load(due.entry(), version, now)
        .flatMap(made -> outbox.add(Topics.PAGES, id, version, QueryRecords.record(made)))
        .then(Mono.defer(() -> pages.made(id, version, now)))
        .doOnSuccess(done -> meters.counter("signalbox.query.pages.made").increment());
  }

  /** Whether the topic has been read, so that it can be compared. */
  boolean comparable() {
    return directory.loaded();
  }

  /** Pages that the topic lacks or holds in an older version than was made. */
  Flux<UUID> lost(Shard shard) {
    return pages
        .made(shard.number())
        .filter(made -> directory.version(made.application()) < made.version())
        .map(PageStore.Made::application)
        .collectList()
        .flatMapMany(
            lost ->
                lost.isEmpty() ? Flux.empty() : pages.due(lost).thenMany(Flux.fromIterable(lost)));
  }

  Flux<UUID> newDay(Shard shard, Instant start) {
    return pages.dueSince(shard.number(), start);
  }
}
