package dev.signalbox.incident;

import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.Judged;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.Broker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What was published, read as any consumer could, without the code under test. */
final class Told implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer =
      new KafkaConsumer<>(
          Map.of("bootstrap.servers", Broker.bootstrap()),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer());
  private final List<byte[]> read = new ArrayList<>();

  Told() {
    consumer.assign(
        Stream.of(Topics.STATUSES, Topics.INCIDENTS)
            .flatMap(t -> consumer.partitionsFor(t.topic()).stream())
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  List<StatusChange> statuses(UUID application) {
    return all(StatusChange.getDecoder())
        .filter(c -> c.getApplicationId().equals(application))
        .toList();
  }

  List<HistoryRevised> revisions(UUID application) {
    return all(HistoryRevised.getDecoder())
        .filter(r -> r.getApplicationId().equals(application))
        .toList();
  }

  List<IncidentChange> incidents(UUID application) {
    return all(IncidentChange.getDecoder())
        .filter(c -> c.getApplicationId().equals(application))
        .toList();
  }

  List<MaintenanceChange> maintenances(UUID application) {
    return all(MaintenanceChange.getDecoder())
        .filter(c -> c.getApplicationId().equals(application))
        .toList();
  }

  long judged() {
    return all(Judged.getDecoder()).count();
  }

  private <T> Stream<T> all(BinaryMessageDecoder<T> decoder) {
    consumer.poll(Duration.ofMillis(300)).forEach(record -> read.add(record.value()));
    List<T> mine = new ArrayList<>();
    for (byte[] bytes : read) {
      try {
        mine.add(decoder.decode(ByteBuffer.wrap(bytes)));
      } catch (MissingSchemaException _) {
        // another kind of record
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return mine.stream();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
