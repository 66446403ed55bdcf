package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.broker.PollThread;
import dev.signalbox.eventlog.codec.Decoding;
import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.codec.UndecodableException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@link CompactedShards} does on its poll thread. */
final class CompactedReader implements PollThread.Reader, ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(CompactedReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ShardContext context;
  private final String group;
  private final String topic;
  private final CompactedShards.Listener listener;
  private final Decoding decoding;
  private final ShardStore store;
  private final Map<Integer, Held> held = new ConcurrentHashMap<>();
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private Executor onPollThread = Runnable::run;

  CompactedReader(
      ShardContext context, String group, String topic, CompactedShards.Listener listener) {
    this.context = context;
    this.group = group;
    this.topic = topic;
    this.listener = listener;
    this.decoding = new Decoding(context.codec());
    this.store = new ShardStore(context.database(), group);
  }

  /** A partition that is ours: first its records are gathered, then it is loaded. */
  private static final class Held {
    private final Map<UUID, SpecificRecord> gathered = new HashMap<>();
    private @Nullable Long end;
    private @Nullable Shard shard;
    private boolean loaded;
  }

  int held() {
    return held.size();
  }

  @Override
  public void begin(KafkaConsumer<byte[], byte[]> made, Executor tasks) {
    consumer = made;
    onPollThread = tasks;
    made.subscribe(List.of(topic), this);
  }

  @Override
  public void turn() {
    List<TopicPartition> unknown =
        held.entrySet().stream()
            .filter(entry -> entry.getValue().end == null)
            .map(entry -> partition(entry.getKey()))
            .toList();
    if (!unknown.isEmpty()) {
      consumer().endOffsets(unknown).forEach((partition, end) -> end(partition.partition(), end));
    }
    held.forEach(this::loadIfComplete);
  }

  @Override
  public void records(ConsumerRecords<byte[], byte[]> records) {
    for (var record : records) {
      Held to = held.get(record.partition());
      if (to != null) {
        accept(to, record);
      }
    }
  }

  @Override
  public void end() {
    revoke(List.copyOf(held.keySet()));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer().seekToBeginning(partitions);
    for (TopicPartition partition : partitions) {
      var now = new Held();
      held.put(partition.partition(), now);
      Thread.ofVirtual()
          .name(group + "-epoch-" + partition.partition())
          .start(() -> raise(partition.partition(), now));
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    revoke(partitions.stream().map(TopicPartition::partition).toList());
  }

  private void revoke(List<Integer> numbers) {
    for (int number : numbers) {
      Held gone = held.remove(number);
      if (gone != null && gone.loaded) {
        listener.revoked(number);
      }
    }
  }

  private void end(int number, long end) {
    Held of = held.get(number);
    if (of != null) {
      of.end = end;
    }
  }

  // Without an epoch nobody may begin, so the database is waited for; beside the poll thread, which
  // must go on.
  private void raise(int number, Held of) {
    Backoff backoff = new Backoff();
    while (held.get(number) == of) {
      try {
        Shard shard = store.raise(number).block(PATIENCE);
        onPollThread.execute(() -> of.shard = shard);
        return;
      } catch (RuntimeException e) {
        context.meters().counter("signalbox.eventlog.retries", "group", group).increment();
        log.warn("{} of {} waits for its epoch: {}", number, group, e.toString());
        pause(backoff.next());
      }
    }
  }

  private static void pause(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loadIfComplete(int number, Held of) {
    Long end = of.end;
    Shard shard = of.shard;
    if (of.loaded || end == null || shard == null) {
      return;
    }
    if (consumer().position(partition(number)) >= end) {
      of.loaded = true;
      listener.loaded(number, shard.epoch(), Map.copyOf(of.gathered));
      of.gathered.clear();
    }
  }

  private void accept(Held to, ConsumerRecord<byte[], byte[]> record) {
    try {
      Entry entry = decoding.entry(record);
      UUID key = entry.key();
      if (key == null) {
        throw new UndecodableException("a record without a key");
      }
      accept(to, record.partition(), key, entry.value());
    } catch (UndecodableException e) {
      refused(record, "undecodable", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      refused(record, "failed", e);
    }
  }

  private void refused(ConsumerRecord<byte[], byte[]> record, String reason, Exception cause) {
    context
        .meters()
        .counter("signalbox.eventlog.view.refused", "topic", topic, "reason", reason)
        .increment();
    log.error("{} offset {} is passed over", topic, record.offset(), cause);
  }

  private void accept(Held to, int partition, UUID key, @Nullable SpecificRecord value) {
    if (to.loaded) {
      listener.changed(partition, key, value);
    } else if (value == null) {
      to.gathered.remove(key);
    } else {
      to.gathered.put(key, value);
    }
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(topic, number);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    var made = consumer;
    if (made == null) {
      throw new IllegalStateException("not begun");
    }
    return made;
  }
}
