package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.codec.UndecodableException;
import dev.signalbox.eventlog.database.Trouble;
import dev.signalbox.eventlog.shard.DeadLetters.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * Does the work of one shard on a virtual thread of its own, from being assigned to being revoked:
 * open, then batches and ticks one after another. It may block for as long as the database is away;
 * the poll thread goes on meanwhile.
 */
final class ShardWorker {
  private static final Logger log = LoggerFactory.getLogger(ShardWorker.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final int number;
  private final ShardTools tools;
  private final ShardWork work;
  private final Progress progress = new Progress();
  private final BlockingQueue<List<ConsumerRecord<byte[], byte[]>>> queue =
      new LinkedBlockingQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Instant told;

  ShardWorker(int number, ShardTools tools) {
    this.number = number;
    this.tools = tools;
    this.work = tools.work();
    this.thread = Thread.ofVirtual().name(work.group() + "-" + number).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Asks for the end; what is in a transaction may finish. */
  void stop() {
    stopping.countDown();
    queue.add(List.of());
  }

  /**
   * Waits until a moment for the end; then the transaction is broken off. Its epoch makes that
   * harmless.
   */
  void join(long deadline) throws InterruptedException {
    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    if (!thread.join(Duration.ofMillis(left))) {
      thread.interrupt();
      thread.join(TICK);
    }
  }

  int number() {
    return number;
  }

  Progress progress() {
    return progress;
  }

  /** Hands records over, from the poll thread; returns how many wait now. */
  int offer(List<ConsumerRecord<byte[], byte[]>> records) {
    ConsumerRecord<byte[], byte[]> last = records.getLast();
    progress.delivered(last.topic(), last.offset() + 1);
    int waiting = queued.addAndGet(records.size());
    queue.add(records);
    return waiting;
  }

  /**
   * Forgets what was handed over before a seek, on the poll thread, while the worker waits for the
   * seek.
   */
  void clear() {
    queue.clear();
    queued.set(0);
    if (stopped()) {
      queue.add(List.of());
    }
  }

  private boolean stopped() {
    return stopping.getCount() == 0;
  }

  private void run() {
    try {
      while (!stopped()) {
        ownOrWait();
      }
    } catch (InterruptedException e) {
      log.debug("shard {} of {} was interrupted", number, work.group());
    } catch (Error e) {
      tools.context().panic().because(e);
    }
  }

  private void ownOrWait() throws InterruptedException {
    try {
      own();
    } catch (RuntimeException e) {
      tools.count("retries");
      log.error("shard {} of {} starts again", number, work.group(), e);
      pause(TICK);
    }
  }

  // From taking the shard over until it is revoked or somebody else has it.
  private void own() throws InterruptedException {
    Opening.Opened opened = open();
    if (opened == null || !seek(opened) || !load(opened.shard())) {
      return;
    }
    try {
      while (!stopped()) {
        step(opened.shard());
      }
    } catch (NotOursException e) {
      log.warn("shard {} of {} is not ours: {}", number, work.group(), e.getMessage());
      tools.count("ownership.lost");
      if (e.hasOtherOwner()) {
        // That may be a process that has slept through its dismissal; Kafka will say who is right.
        pause(tools.session());
      }
    } finally {
      unload(opened.shard());
    }
  }

  private Opening.@Nullable Opened open() throws InterruptedException {
    for (Backoff backoff = new Backoff(); !stopped(); pause(backoff.next())) {
      try {
        return tools.opening().open(number);
      } catch (ExecutionException | RuntimeException e) {
        retrying("opening", e);
      }
    }
    return null;
  }

  private boolean seek(Opening.Opened opened) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    progress.start(opened.next());
    tools.loop().seek(this, opened.next(), done);
    while (!stopped()) {
      if (done.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private boolean load(Shard shard) throws InterruptedException {
    for (Backoff backoff = new Backoff(); !stopped(); pause(backoff.next())) {
      try {
        work.assigned(shard);
        return true;
      } catch (RuntimeException e) {
        retrying("loading", e);
        unload(shard);
      }
    }
    return false;
  }

  private void unload(Shard shard) {
    try {
      work.revoked(shard);
    } catch (RuntimeException e) {
      log.error("shard {} of {}: revoked failed", number, work.group(), e);
    }
  }

  private void step(Shard shard) throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> raw = take();
    if (!raw.isEmpty()) {
      process(shard, decode(raw));
      tools.loop().done(this, queued.addAndGet(-raw.size()));
    }
    if (!stopped()) {
      tick(shard);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> take() throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> raw = new ArrayList<>();
    var first = queue.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
    for (var next = first; next != null; next = more(raw) ? queue.poll() : null) {
      raw.addAll(next);
    }
    raw.sort(Batch.APPLYING);
    return raw;
  }

  private boolean more(List<?> taken) {
    return taken.size() < tools.limit();
  }

  private Batch decode(List<ConsumerRecord<byte[], byte[]>> raw) throws InterruptedException {
    List<Batch.Item> items = new ArrayList<>(raw.size());
    for (var record : raw) {
      Entry entry = null;
      try {
        entry = tools.decoding().entry(record);
      } catch (UndecodableException e) {
        park(record, Reason.UNDECODABLE, e);
      }
      items.add(new Batch.Item(record, entry));
    }
    return new Batch(items);
  }

  private void process(Shard shard, Batch batch) throws InterruptedException {
    for (Backoff backoff = new Backoff(); !stopped(); pause(backoff.next())) {
      try {
        transact(shard, batch);
        return;
      } catch (NotOursException e) {
        throw e;
      } catch (RuntimeException e) {
        reload(shard);
        if (Trouble.passes(e)) {
          retrying("applying", e);
        } else if (batch.isSingle()) {
          park(batch.items().getFirst().raw(), Reason.FAILED, e);
          batch = batch.parked();
        } else {
          log.error("a batch of {} fails, trying record by record", work.group(), e);
          tools.count("batches.split");
          processSingly(shard, batch);
          return;
        }
      }
    }
  }

  private void processSingly(Shard shard, Batch batch) throws InterruptedException {
    for (Batch single : batch.singles()) {
      if (!stopped()) {
        process(shard, single);
      }
    }
  }

  private void transact(Shard shard, Batch batch) {
    List<Entry> entries = batch.entries();
    var steps = batch.steps(progress);
    ShardStore store = tools.store();
    Mono<Void> all =
        store
            .require(shard)
            .then(store.advance(number, steps))
            .then(entries.isEmpty() ? Mono.empty() : Mono.defer(() -> applied(shard, entries)));
    tools.timer().record(() -> run(all));
    for (Batch.Item item : batch.items()) {
      var raw = item.raw();
      progress.applied(raw.topic(), item.next(), Instant.ofEpochMilli(raw.timestamp()));
    }
    tools.applied().increment(entries.size());
  }

  // On a thread of the driver, which would swallow what the JVM cannot recover from.
  private Mono<Void> applied(Shard shard, List<Entry> entries) {
    try {
      return work.apply(shard, entries);
    } catch (Error e) {
      tools.context().panic().because(e);
      throw e;
    }
  }

  private void run(Mono<Void> all) {
    try {
      tools.context().transactions().transactional(all).block(PATIENCE);
    } catch (RuntimeException e) {
      if (Exceptions.unwrap(e) instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private void tick(Shard shard) throws InterruptedException {
    Instant time = progress.time();
    Instant before = told;
    if (time == null || (before != null && time.isBefore(before.plus(TICK)))) {
      return;
    }
    told = time;
    try {
      Mono<Void> tick = work.tick(shard, time);
      if (tick != Mono.<Void>empty()) {
        Mono<Void> all = tools.store().require(shard).then(tick);
        run(all);
      }
    } catch (NotOursException e) {
      throw e;
    } catch (RuntimeException e) {
      failedTick(e);
      reload(shard);
    }
  }

  private void failedTick(RuntimeException e) {
    if (Trouble.passes(e)) {
      retrying("ticking", e);
    } else {
      tools.count("ticks.failed");
      log.error("shard {} of {}: a tick failed", number, work.group(), e);
    }
  }

  private void reload(Shard shard) throws InterruptedException {
    unload(shard);
    load(shard);
  }

  // Nothing is passed over that is not parked: without the dead-letter topic the shard stands
  // still.
  private void park(ConsumerRecord<byte[], byte[]> record, Reason reason, Exception cause)
      throws InterruptedException {
    for (Backoff backoff = new Backoff(); !stopped(); pause(backoff.next())) {
      try {
        tools.deadLetters().park(record, reason, cause);
        return;
      } catch (ExecutionException e) {
        retrying("parking", e);
      }
    }
    throw NotOursException.moved("stopped before a record could be parked");
  }

  private void retrying(String what, Exception e) {
    tools.count("retries");
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    log.warn("{} of {} waits while {}: {}", number, work.group(), what, cause.toString());
  }

  private void pause(Duration duration) throws InterruptedException {
    stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
