package dev.signalbox.eventlog.view;

import dev.signalbox.eventlog.broker.PollThread;
import dev.signalbox.eventlog.codec.Decoding;
import dev.signalbox.eventlog.codec.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a view does on its poll thread. */
final class ViewReader implements PollThread.Reader {
  private static final Logger log = LoggerFactory.getLogger(ViewReader.class);

  private final ViewContext context;
  private final Decoding decoding;
  private final List<String> topics;
  private final TopicView.Listener listener;
  private List<TopicPartition> partitions = List.of();
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private @Nullable Map<TopicPartition, Long> ends;
  private volatile boolean loaded;
  private volatile long lag;

  ViewReader(ViewContext context, List<String> topics, TopicView.Listener listener) {
    this.context = context;
    this.decoding = new Decoding(context.codec());
    this.topics = topics;
    this.listener = listener;
  }

  boolean loaded() {
    return loaded;
  }

  long lag() {
    return lag;
  }

  @Override
  public void begin(KafkaConsumer<byte[], byte[]> made, Executor tasks) {
    consumer = made;
  }

  // Here and not in begin, since each step may fail while the broker is away, and is then tried
  // again.
  @Override
  public void turn() {
    var reading = consumer;
    if (reading == null || loaded) {
      return;
    }
    if (partitions.isEmpty()) {
      partitions = assign(reading);
    }
    if (ends == null) {
      ends = reading.endOffsets(partitions);
    }
    tellIfLoaded(reading, ends);
  }

  @Override
  public void records(ConsumerRecords<byte[], byte[]> records) {
    for (var record : records) {
      handOver(record);
    }
    var reading = consumer;
    if (reading != null) {
      lag = partitions.stream().mapToLong(p -> reading.currentLag(p).orElse(0)).sum();
    }
  }

  /** Cannot be with this consumer's reset; the log was made anew, so all of it is read. */
  @Override
  public void outOfRange(Set<TopicPartition> lost) {
    if (consumer != null) {
      consumer.seekToBeginning(lost);
    }
  }

  private List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> reading) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : topics) {
      for (PartitionInfo partition : reading.partitionsFor(topic)) {
        all.add(new TopicPartition(topic, partition.partition()));
      }
    }
    reading.assign(all);
    reading.seekToBeginning(all);
    return all;
  }

  private void tellIfLoaded(
      KafkaConsumer<byte[], byte[]> reading, Map<TopicPartition, Long> until) {
    boolean reached =
        until.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue());
    if (reached) {
      loaded = true;
      listener.loaded();
    }
  }

  private void handOver(ConsumerRecord<byte[], byte[]> record) {
    try {
      listener.changed(decoding.entry(record));
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
        .counter("signalbox.eventlog.view.refused", "topic", record.topic(), "reason", reason)
        .increment();
    log.error(
        "{} partition {} offset {} is passed over",
        record.topic(),
        record.partition(),
        record.offset(),
        cause);
  }
}
