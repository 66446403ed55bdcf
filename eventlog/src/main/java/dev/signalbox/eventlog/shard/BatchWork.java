package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.codec.UndecodableException;
import dev.signalbox.eventlog.database.Trouble;
import dev.signalbox.eventlog.shard.DeadLetters.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Gets one batch of a shard done, whatever it takes: poison is parked, trouble is waited out, a bug
 * is narrowed down to the record that shows it.
 */
final class BatchWork {
  private static final Logger log = LoggerFactory.getLogger(BatchWork.class);

  private final int number;
  private final ShardTools tools;
  private final ShardWork work;
  private final Progress progress;
  private final Memory memory;
  private final Stop stop;

  BatchWork(int number, ShardTools tools, Progress progress, Memory memory, Stop stop) {
    this.number = number;
    this.tools = tools;
    this.work = tools.work();
    this.progress = progress;
    this.memory = memory;
    this.stop = stop;
  }

  /**
   * Applies items that are in applying order; returns when they are applied, or undone when it was
   * stopped before.
   *
   * @throws NotOursException if the shard belongs to somebody else by now
   */
  void process(Shard shard, List<Batch.Item> items) throws InterruptedException {
    process(shard, new Batch(items));
  }

  /** Reads records; poison is parked. */
  List<Batch.Item> decode(List<ConsumerRecord<byte[], byte[]>> raw) throws InterruptedException {
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
    return items;
  }

  private void process(Shard shard, Batch batch) throws InterruptedException {
    for (Backoff backoff = new Backoff(); !stop.asked(); stop.pause(backoff.next())) {
      try {
        transact(shard, batch);
        return;
      } catch (NotOursException e) {
        throw e;
      } catch (RuntimeException e) {
        memory.reload(shard);
        if (Trouble.passes(e)) {
          tools.retrying(number, "applying", e);
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
      if (!stop.asked()) {
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
    tools.timer().record(() -> tools.transact(all));
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

  // Nothing is passed over that is not parked: without the dead-letter topic the shard stands
  // still.
  private void park(ConsumerRecord<byte[], byte[]> record, Reason reason, Exception cause)
      throws InterruptedException {
    for (Backoff backoff = new Backoff(); !stop.asked(); stop.pause(backoff.next())) {
      try {
        tools.deadLetters().park(record, reason, cause);
        return;
      } catch (ExecutionException e) {
        tools.retrying(number, "parking", e);
      }
    }
    throw NotOursException.moved("stopped before a record could be parked");
  }
}
