package dev.signalbox.eventlog.outbox;

import dev.signalbox.eventlog.broker.BrokerStart;
import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.eventlog.broker.RecordPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Publishes what the outbox holds. Each partition is published by one transaction at a time, across
 * all replicas, under an advisory lock: read in order, send, wait for every acknowledgement,
 * delete, commit. A crash between acknowledgement and commit publishes again, which readers skip by
 * version.
 */
public final class Relay implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final int ROWS = 500;
  private static final int AT_ONCE = 4;
  private static final Duration GIVE_WAY = Duration.ofMillis(50);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(3);

  private final OutboxStore store;
  private final TransactionalOperator transactions;
  private final RecordPublisher publisher;
  private final Duration poll;
  private final Duration patience;
  private final MeterRegistry meters;

  private final Set<Integer> dirty = ConcurrentHashMap.newKeySet();
  private final Set<Integer> active = ConcurrentHashMap.newKeySet();
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong oldest = new AtomicLong();
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  /**
   * @param poll how often rows that nobody announced are looked for
   * @param patience how long one pass may take; above the producer's delivery timeout
   */
  public Relay(
      OutboxStore store,
      TransactionalOperator transactions,
      RecordPublisher publisher,
      Duration poll,
      Duration patience,
      MeterRegistry meters) {
    this.store = store;
    this.transactions = transactions;
    this.publisher = publisher;
    this.poll = poll;
    this.patience = patience;
    this.meters = meters;
    meters.gauge("signalbox.eventlog.outbox.rows", rows);
    meters.gauge("signalbox.eventlog.outbox.age.seconds", oldest, age -> age.get() / 1000.0);
  }

  /** Says that these partitions have new rows that are committed. */
  public void nudge(int... partitions) {
    for (int partition : partitions) {
      dirty.add(partition);
      work(partition);
    }
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofVirtual().name("outbox-poll").start(this::pollForEver);
  }

  /** Lets passes that have begun finish, for a moment; what is left stays in the table. */
  @Override
  public void stop() {
    stopped.countDown();
    try {
      if (slots.tryAcquire(AT_ONCE, STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        slots.release(AT_ONCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  @Override
  public int getPhase() {
    return BrokerStart.PHASE + 1;
  }

  private void pollForEver() {
    do {
      try {
        look();
      } catch (RuntimeException e) {
        log.info("the outbox cannot be read: {}", e.toString());
      }
    } while (!pause(poll));
  }

  private void look() {
    List<OutboxStore.Waiting> waiting = store.waiting().collectList().block(patience);
    List<OutboxStore.Waiting> all = waiting == null ? List.of() : waiting;
    rows.set(all.stream().mapToLong(OutboxStore.Waiting::rows).sum());
    oldest.set(all.stream().mapToLong(w -> w.oldest().toMillis()).max().orElse(0));
    all.forEach(w -> nudge(w.part()));
  }

  // At most one thread a partition; a nudge that comes while it works makes it go round once more.
  private void work(int partition) {
    if (isRunning() && active.add(partition)) {
      Thread.ofVirtual().name("outbox-" + partition).start(() -> drain(partition));
    }
  }

  private void drain(int partition) {
    try {
      slots.acquire();
      try {
        while (isRunning() && dirty.remove(partition)) {
          pass(partition);
        }
      } finally {
        slots.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      active.remove(partition);
    }
    if (dirty.contains(partition)) {
      work(partition);
    }
  }

  private enum Outcome {
    DONE,
    MORE,
    BUSY
  }

  private void pass(int partition) {
    try {
      Outcome outcome = transactions.transactional(publish(partition)).block(patience);
      if (outcome != Outcome.DONE) {
        dirty.add(partition);
      }
      if (outcome == Outcome.BUSY) {
        // Another replica publishes this partition; it may have looked before our rows were there.
        pause(GIVE_WAY);
      }
    } catch (RuntimeException e) {
      meters.counter("signalbox.eventlog.outbox.failures").increment();
      log.warn("outbox partition {} is not published, trying again: {}", partition, e.toString());
      dirty.add(partition);
      pause(AFTER_FAILURE);
    }
  }

  private Mono<Outcome> publish(int partition) {
    return store
        .lock(partition)
        .flatMap(got -> got ? publishLocked(partition) : Mono.just(Outcome.BUSY));
  }

  private Mono<Outcome> publishLocked(int partition) {
    return store
        .next(partition, ROWS)
        .collectList()
        .flatMap(
            batch ->
                batch.isEmpty()
                    ? Mono.just(Outcome.DONE)
                    : acknowledged(batch)
                        .then(store.delete(partition, batch))
                        .thenReturn(batch.size() < ROWS ? Outcome.DONE : Outcome.MORE));
  }

  // The producer may block for a moment, which no thread of the database driver may.
  private Mono<Void> acknowledged(List<OutboxStore.Row> batch) {
    return Mono.fromFuture(() -> send(batch)).subscribeOn(Schedulers.boundedElastic());
  }

  private CompletableFuture<Void> send(List<OutboxStore.Row> batch) {
    List<CompletableFuture<Void>> sent = new ArrayList<>(batch.size());
    for (OutboxStore.Row row : batch) {
      sent.add(
          publisher.send(
              new ProducerRecord<>(
                  row.topic(), row.part(), Partitions.key(row.key()), row.payload())));
    }
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
  }

  private boolean pause(Duration duration) {
    try {
      return stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
