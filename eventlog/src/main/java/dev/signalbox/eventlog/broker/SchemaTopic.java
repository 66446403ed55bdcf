package dev.signalbox.eventlog.broker;

import dev.signalbox.eventlog.codec.AvroCodec;
import dev.signalbox.eventlog.codec.SchemaSource;
import dev.signalbox.eventlog.codec.UndecodableException;
import dev.signalbox.schemas.Released;
import dev.signalbox.schemas.SchemaEntry;
import dev.signalbox.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic that stands in for a schema registry: a writer puts its schemas there before its first
 * record, and a reader that meets an unknown fingerprint looks there. It is read only when
 * something is missing, so it costs no thread.
 */
public final class SchemaTopic implements SchemaSource {
  private static final Logger log = LoggerFactory.getLogger(SchemaTopic.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final Duration patience;
  private final Map<Long, Schema> found = new ConcurrentHashMap<>();
  private final Set<Long> givenUp = ConcurrentHashMap.newKeySet();
  private final AvroCodec own = new AvroCodec(fingerprint -> null);

  public SchemaTopic(KafkaClients clients, Duration patience) {
    this.clients = clients;
    this.patience = patience;
  }

  // One look at a time: all who wait for the same fingerprint share it. Given up once means not
  // waited for again, else
  // a thousand such records would each hold their partition up.
  @Override
  public synchronized @Nullable Schema find(long fingerprint) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean patient = !givenUp.contains(fingerprint);
    Schema schema = found.get(fingerprint);
    while (schema == null && patient) {
      lookQuietly();
      schema = found.get(fingerprint);
      patient = System.nanoTime() < deadline;
      if (schema == null && patient) {
        TimeUnit.MILLISECONDS.timedWait(this, BETWEEN_LOOKS.toMillis());
      }
    }
    if (schema == null) {
      givenUp.add(fingerprint);
    }
    return schema;
  }

  /**
   * Puts those schemas of this release that are not there yet; returns when the broker has
   * acknowledged them.
   */
  synchronized void publish(Producer<byte[], byte[]> producer)
      throws ExecutionException, InterruptedException {
    look();
    List<Future<?>> sent = new ArrayList<>();
    for (Schema schema : Released.current()) {
      long fingerprint = AvroCodec.fingerprint(schema);
      if (!found.containsKey(fingerprint)) {
        byte[] key = Long.toHexString(fingerprint).getBytes(StandardCharsets.UTF_8);
        byte[] value = own.encode(new SchemaEntry(fingerprint, schema.toString()));
        sent.add(producer.send(new ProducerRecord<>(Topics.SCHEMAS.topic(), key, value)));
      }
    }
    for (Future<?> one : sent) {
      one.get();
    }
  }

  private void lookQuietly() {
    try {
      look();
    } catch (KafkaException e) {
      log.warn("could not read {}: {}", Topics.SCHEMAS.topic(), e.toString());
    }
  }

  private void look() {
    var partition = new TopicPartition(Topics.SCHEMAS.topic(), 0);
    try (var consumer = clients.consumer(null, "earliest")) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (consumer.position(partition) < end && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(500)).forEach(this::learn);
      }
    }
  }

  private void learn(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() != null && own.decode(record.value()) instanceof SchemaEntry entry) {
        Schema schema = new Schema.Parser().parse(entry.getSchema$());
        // The fingerprint is computed, not believed.
        found.put(AvroCodec.fingerprint(schema), schema);
        givenUp.remove(AvroCodec.fingerprint(schema));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (UndecodableException | AvroRuntimeException e) {
      log.warn("{} offset {} is no schema: {}", record.topic(), record.offset(), e.toString());
    }
  }
}
