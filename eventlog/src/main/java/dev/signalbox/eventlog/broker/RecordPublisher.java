package dev.signalbox.eventlog.broker;

import dev.signalbox.eventlog.codec.AvroCodec;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes records directly, without an outbox: for what may be lost when the process dies
 * (samples, readings, vitals, judged). The future completes when the broker has acknowledged the
 * record; it fails when that took longer than {@code signalbox.eventlog.delivery}. A call blocks
 * for at most five seconds while the broker is away or the producer's buffer is full, so callers
 * keep a bounded buffer of their own and a thread that may wait.
 */
public final class RecordPublisher {
  private final SharedProducer producer;
  private final AvroCodec codec;
  private final Partitions partitions;
  private final BrokerStart broker;
  private final MeterRegistry meters;

  RecordPublisher(
      SharedProducer producer,
      AvroCodec codec,
      Partitions partitions,
      BrokerStart broker,
      MeterRegistry meters) {
    this.producer = producer;
    this.codec = codec;
    this.partitions = partitions;
    this.broker = broker;
    this.meters = meters;
  }

  /** Publishes to the application's partition. */
  public CompletableFuture<Void> publish(Topics topic, UUID key, SpecificRecord value) {
    return send(
        new ProducerRecord<>(
            topic.topic(), partitions.of(key), Partitions.key(key), codec.encode(value)));
  }

  /**
   * Publishes a record without a key to one partition: what speaks of a shard and not of an
   * application.
   */
  public CompletableFuture<Void> publish(Topics topic, int partition, SpecificRecord value) {
    return send(new ProducerRecord<>(topic.topic(), partition, null, codec.encode(value)));
  }

  /** Publishes what is encoded already. */
  public CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    if (!broker.ready()) {
      acknowledged.completeExceptionally(new IllegalStateException("Kafka has not answered yet"));
      return counted(record.topic(), acknowledged);
    }
    try {
      producer
          .get()
          .send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  acknowledged.complete(null);
                } else {
                  acknowledged.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      acknowledged.completeExceptionally(e);
    }
    return counted(record.topic(), acknowledged);
  }

  private CompletableFuture<Void> counted(String topic, CompletableFuture<Void> acknowledged) {
    acknowledged.whenComplete(
        (done, failure) ->
            meters
                .counter(
                    "signalbox.eventlog.published",
                    "topic",
                    topic,
                    "outcome",
                    failure == null ? "acknowledged" : "failed")
                .increment());
    return acknowledged;
  }
}
