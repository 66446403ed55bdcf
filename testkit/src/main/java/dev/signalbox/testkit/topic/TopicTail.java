package dev.signalbox.testkit.topic;

import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.Broker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Topics of the shared broker, from their beginning, without the code under test. Not for several
 * threads at once.
 */
public final class TopicTail implements AutoCloseable {
  private static final Duration MOMENT = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer =
      new KafkaConsumer<>(
          Map.of("bootstrap.servers", Broker.bootstrap()),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer());

  /**
   * @param topics that are there already
   */
  public TopicTail(Topics... topics) {
    consumer.assign(
        Stream.of(topics)
            .flatMap(topic -> consumer.partitionsFor(topic.topic()).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  /**
   * Every record that was written since the last call and before this one; where there is none, one
   * that is just being written is waited for a moment.
   */
  public List<ConsumerRecord<byte[], byte[]>> more() {
    List<ConsumerRecord<byte[], byte[]>> more = new ArrayList<>();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    do {
      consumer.poll(MOMENT).forEach(more::add);
    } while (ends.entrySet().stream().anyMatch(end -> isBefore(end.getKey(), end.getValue())));
    return more;
  }

  private boolean isBefore(TopicPartition partition, long end) {
    return consumer.position(partition) < end;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
