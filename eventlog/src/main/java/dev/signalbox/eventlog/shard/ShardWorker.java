package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.database.Trouble;
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
import reactor.core.publisher.Mono;

/**
 * Does the work of one shard on a virtual thread of its own, from being assigned to being revoked:
 * open, then batches and ticks one after another. It may block for as long as the database is away;
 * the poll thread goes on meanwhile.
 */
final class ShardWorker {
  private static final Logger log = LoggerFactory.getLogger(ShardWorker.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final int number;
  private final ShardTools tools;
  private final ShardWork work;
  private final Progress progress = new Progress();
  private final BlockingQueue<List<ConsumerRecord<byte[], byte[]>>> queue =
      new LinkedBlockingQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final Stop stop = new Stop();
  private final Memory memory;
  private final BatchWork batches;
  private final Thread thread;
  private @Nullable Instant told;

  ShardWorker(int number, ShardTools tools) {
    this.number = number;
    this.tools = tools;
    this.work = tools.work();
    this.memory = new Memory(number, tools, stop);
    this.batches = new BatchWork(number, tools, progress, memory, stop);
    this.thread = Thread.ofVirtual().name(work.group() + "-" + number).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Asks for the end; what is in a transaction may finish. */
  void stop() {
    stop.ask();
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
    if (stop.asked()) {
      queue.add(List.of());
    }
  }

  private void run() {
    try {
      while (!stop.asked()) {
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
      stop.pause(TICK);
    }
  }

  // From taking the shard over until it is revoked or somebody else has it.
  private void own() throws InterruptedException {
    Opening.Opened opened = open();
    if (opened == null || !seek(opened) || !memory.load(opened.shard())) {
      return;
    }
    try {
      while (!stop.asked()) {
        step(opened.shard());
      }
    } catch (NotOursException e) {
      log.warn("shard {} of {} is not ours: {}", number, work.group(), e.getMessage());
      tools.count("ownership.lost");
      if (e.hasOtherOwner()) {
        // That may be a process that has slept through its dismissal; Kafka will say who is right.
        stop.pause(tools.session());
      }
    } finally {
      memory.unload(opened.shard());
    }
  }

  private Opening.@Nullable Opened open() throws InterruptedException {
    for (Backoff backoff = new Backoff(); !stop.asked(); stop.pause(backoff.next())) {
      try {
        return tools.opening().open(number);
      } catch (ExecutionException | RuntimeException e) {
        tools.retrying(number, "opening", e);
      }
    }
    return null;
  }

  private boolean seek(Opening.Opened opened) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    progress.start(opened.next());
    tools.loop().seek(this, opened.next(), done);
    while (!stop.asked()) {
      if (done.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private void step(Shard shard) throws InterruptedException {
    List<Batch.Item> items = gather(shard);
    if (!items.isEmpty()) {
      batches.process(shard, items);
      tools.loop().done(this, queued.addAndGet(-items.size()));
    }
    if (!stop.asked()) {
      tick(shard);
    }
  }

  /** What can wait does so until the next tick: a transaction for one costs that for a hundred. */
  private List<Batch.Item> gather(Shard shard) throws InterruptedException {
    List<Batch.Item> items = new ArrayList<>();
    long end = System.nanoTime() + TICK.toNanos();
    var raw = take(end);
    while (!raw.isEmpty()) {
      List<Batch.Item> fresh = batches.decode(raw);
      items.addAll(fresh);
      boolean urgent = urgent(shard, fresh);
      raw = urgent || stop.asked() || !more(items) ? List.of() : take(end);
    }
    items.sort(Batch.APPLYING);
    return items;
  }

  private boolean urgent(Shard shard, List<Batch.Item> fresh) {
    try {
      return work.urgent(shard, new Batch(fresh).entries());
    } catch (RuntimeException e) {
      return true; // applying them finds the one that is bad
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> take(long end) throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> raw = new ArrayList<>();
    var first = queue.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    for (var next = first; next != null; next = more(raw) ? queue.poll() : null) {
      raw.addAll(next);
    }
    return raw;
  }

  private boolean more(List<?> taken) {
    return taken.size() < tools.limit();
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
        tools.transact(all);
      }
    } catch (NotOursException e) {
      throw e;
    } catch (RuntimeException e) {
      failedTick(e);
      memory.reload(shard);
    }
  }

  private void failedTick(RuntimeException e) {
    if (Trouble.passes(e)) {
      tools.retrying(number, "ticking", e);
    } else {
      tools.count("ticks.failed");
      log.error("shard {} of {}: a tick failed", number, work.group(), e);
    }
  }
}
