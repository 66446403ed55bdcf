package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.shard.ShardStore.Stored;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Takes a shard over: raises its epoch, and finds for each topic the offset at which to go on. */
final class Opening {
  private static final Logger log = LoggerFactory.getLogger(Opening.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ShardStore store;
  private final TransactionalOperator transactions;
  private final Supplier<Admin> admin;
  private final List<String> topics;
  private final MeterRegistry meters;

  Opening(
      ShardStore store,
      TransactionalOperator transactions,
      Supplier<Admin> admin,
      List<String> topics,
      MeterRegistry meters) {
    this.store = store;
    this.transactions = transactions;
    this.admin = admin;
    this.topics = topics;
    this.meters = meters;
  }

  /** A shard that is ours, and the next offset of each topic. */
  record Opened(Shard shard, Map<String, Long> next) {}

  /** A topic's partition as it stands on the broker. */
  private record Log(UUID id, long begin, long end) {}

  Opened open(int number) throws ExecutionException, InterruptedException {
    Map<String, Log> logs = logs(number);
    var opened =
        transactions
            .transactional(
                store
                    .raise(number)
                    .flatMap(
                        shard ->
                            store
                                .offsets(number)
                                .map(stored -> valid(logs, stored))
                                .flatMap(
                                    valid ->
                                        store
                                            .store(number, valid)
                                            .thenReturn(opened(shard, valid)))))
            .block(PATIENCE);
    if (opened == null) {
      throw new IllegalStateException("shard " + number + " could not be opened");
    }
    return opened;
  }

  private Map<String, Log> logs(int number) throws ExecutionException, InterruptedException {
    var described = admin.get().describeTopics(topics).allTopicNames();
    Map<TopicPartition, OffsetSpec> first = new HashMap<>();
    Map<TopicPartition, OffsetSpec> last = new HashMap<>();
    for (String topic : topics) {
      first.put(new TopicPartition(topic, number), OffsetSpec.earliest());
      last.put(new TopicPartition(topic, number), OffsetSpec.latest());
    }
    var begins = admin.get().listOffsets(first).all();
    var ends = admin.get().listOffsets(last).all();
    Map<String, Log> logs = new HashMap<>();
    for (String topic : topics) {
      var partition = new TopicPartition(topic, number);
      logs.put(
          topic,
          new Log(
              uuid(of(described, topic).topicId()),
              of(begins, partition).offset(),
              of(ends, partition).offset()));
    }
    return logs;
  }

  private List<Stored> valid(Map<String, Log> logs, Map<String, Stored> stored) {
    List<Stored> valid = new ArrayList<>();
    logs.forEach(
        (topic, log) -> valid.add(new Stored(topic, log.id, next(topic, log, stored.get(topic)))));
    return valid;
  }

  private long next(String topic, Log log, @Nullable Stored stored) {
    if (stored == null) {
      return log.begin;
    }
    if (!stored.topicId().equals(log.id)) {
      return reset(topic, "topic_replaced", stored.next(), log.begin);
    }
    if (stored.next() < log.begin) {
      return reset(topic, "before_start", stored.next(), log.begin);
    }
    if (stored.next() > log.end) {
      return reset(topic, "beyond_end", stored.next(), log.end);
    }
    return stored.next();
  }

  private long reset(String topic, String reason, long from, long to) {
    meters
        .counter("signalbox.eventlog.offset.resets", "topic", topic, "reason", reason)
        .increment();
    meters
        .counter("signalbox.eventlog.offset.skipped", "topic", topic, "reason", reason)
        .increment(Math.abs(to - from));
    log.error("{}: offset {} is not valid ({}), going on at {}", topic, from, reason, to);
    return to;
  }

  private static Opened opened(Shard shard, List<Stored> offsets) {
    Map<String, Long> next = new HashMap<>();
    offsets.forEach(offset -> next.put(offset.topic(), offset.next()));
    return new Opened(shard, next);
  }

  private static UUID uuid(Uuid id) {
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  private static <K, V> V of(KafkaFuture<Map<K, V>> future, K key)
      throws ExecutionException, InterruptedException {
    V value = future.get().get(key);
    if (value == null) {
      throw new IllegalStateException("the broker says nothing of " + key);
    }
    return value;
  }
}
