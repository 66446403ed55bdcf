package dev.signalbox.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The control of row 11: one record through the broker, acknowledged by all, to a consumer that
 * waits for it.
 */
final class ProduceToConsume implements AutoCloseable {
  private static final String TOPIC = "bench.control";
  private static final int WARM_UP = 5_000;
  private static final int BLOCK = 100;

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  ProduceToConsume(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  /** Until client and broker are compiled, each record takes less than the one before. */
  void warmUp() {
    for (int i = 0; i < WARM_UP; i++) {
      once();
    }
  }

  /** How long one record took, in milliseconds. */
  double once() {
    long start = System.nanoTime();
    producer.send(new ProducerRecord<>(TOPIC, 0, null, new byte[300]));
    while (consumer.poll(Duration.ofSeconds(5)).isEmpty()) {
      // the record is still under way
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** What several took, one after the other. */
  Figures block() {
    Figures block = new Figures();
    for (int i = 0; i < BLOCK; i++) {
      block.add(once());
    }
    return block;
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
