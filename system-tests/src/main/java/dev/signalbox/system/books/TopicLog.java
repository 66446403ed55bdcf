package dev.signalbox.system.books;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.eventlog.codec.AvroCodec;
import dev.signalbox.eventlog.codec.UndecodableException;
import dev.signalbox.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What lies on a topic now. */
public final class TopicLog {
  private final String bootstrap;
  private final AvroCodec codec = new AvroCodec(fingerprint -> null);

  /**
   * @param bootstrap host and port of Kafka
   */
  public TopicLog(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /** Every record of a type that Kafka has acknowledged so far, partition by partition in order. */
  public <T extends SpecificRecord> void each(Topics topic, Class<T> type, Consumer<T> reader) {
    read(
        topic.topic(),
        record -> {
          SpecificRecord value = decode(record);
          if (type.isInstance(value)) {
            reader.accept(type.cast(value));
          }
        });
  }

  /** How many offsets have been given on a topic, over all partitions. */
  public long end(Topics topic) {
    try (var consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, topic.topic())).values().stream()
          .mapToLong(end -> end)
          .sum();
    }
  }

  /** How many records of a topic were parked by the reader of that group. */
  long parked(Topics topic, String group) {
    long[] count = {0};
    read(
        topic.deadLetter(),
        record -> {
          var header = record.headers().lastHeader("signalbox-group");
          if (header != null && group.equals(new String(header.value(), UTF_8))) {
            count[0]++;
          }
        });
    return count[0];
  }

  private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (var consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(reader);
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return codec.decode(record.value());
    } catch (UndecodableException e) {
      throw new IllegalStateException(record.topic() + " offset " + record.offset(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
