package dev.signalbox.eventlog.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.Readings;
import dev.signalbox.eventlog.Replica;
import dev.signalbox.eventlog.codec.AvroCodec;
import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.view.TopicView;
import dev.signalbox.schemas.Reading;
import dev.signalbox.schemas.SchemaEntry;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.Databases;
import dev.signalbox.testkit.KraftNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class BrokerStartIT {

  private final Databases.Database database = Databases.fresh();

  @Test
  void refuses_to_start_on_another_number_of_partitions() {
    try (Replica replica = Replica.start(database)) {
      assertThat(replica.bean(BrokerStart.class).ready()).isTrue();
    }

    assertThatThrownBy(() -> Replica.start(database, Map.of("signalbox.partitions", 5)))
        .rootCause()
        .hasMessageContaining("has 12 partitions but signalbox.partitions is 5");
  }

  @Test
  void waits_for_a_broker_that_comes_later_and_a_view_outlives_it() throws Exception {
    KraftNode node = KraftNode.start();
    node.stop();
    Map<String, Object> settings =
        Map.of("signalbox.kafka", node.bootstrap(), "signalbox.eventlog.start-wait", "1s");
    List<Entry> seen = new CopyOnWriteArrayList<>();
    UUID application = UUID.randomUUID();
    try (Replica replica = Replica.start(database, settings)) {
      TopicView.Listener listener = seen::add;
      TopicView view = replica.run(replica.eventlog().topicView(List.of(Topics.PAGES), listener));
      assertThat(view.loaded()).isFalse();

      node.restart();
      await().until(view::loaded);
      replica.publisher().publish(Topics.PAGES, application, Readings.of(application, 1)).join();
      await().until(() -> seen.size() == 1);

      node.stop();
      assertThat(view.loaded()).isTrue();
      node.restart();
      replica.publisher().publish(Topics.PAGES, application, Readings.of(application, 2)).join();
      await().until(() -> seen.size() == 2);
      assertThat(replica.panics()).isEmpty();
    }
    node.close();
  }

  @Test
  void a_newer_writers_record_is_read_with_the_schema_it_has_put_on_the_topic() throws Exception {
    Schema newer = newerReading();
    UUID application = UUID.randomUUID();
    var record =
        new GenericRecordBuilder(newer)
            .set("application_id", application.toString())
            .set("metric_id", application.toString())
            .set("at", 0L)
            .set("interval_ms", 1)
            .set("value", 7.0)
            .set("unheard_of", "x")
            .build();
    ByteBuffer bytes = new BinaryMessageEncoder<>(new GenericData(), newer).encode(record);
    List<Entry> seen = new CopyOnWriteArrayList<>();
    try (Replica replica = Replica.start(database)) {
      TopicView.Listener listener = seen::add;
      replica.run(replica.eventlog().topicView(List.of(Topics.READINGS), listener));
      send(replica, Topics.READINGS, application.toString(), bytes.array());
      long fingerprint = AvroCodec.fingerprint(newer);
      byte[] entry =
          replica.bean(AvroCodec.class).encode(new SchemaEntry(fingerprint, newer.toString()));
      send(replica, Topics.SCHEMAS, "newer", entry);

      await().until(() -> seen.stream().anyMatch(e -> application.equals(e.key())));
    }
    assertThat(seen)
        .filteredOn(e -> application.equals(e.key()))
        .first()
        .matches(e -> e.value() instanceof Reading reading && reading.getValue() == 7.0);
  }

  private static Schema newerReading() {
    String now = Reading.getClassSchema().toString();
    String field = "{\"name\":\"unheard_of\",\"type\":\"string\",\"default\":\"\"},";
    return new Schema.Parser().parse(now.replace("\"fields\":[", "\"fields\":[" + field));
  }

  private static void send(Replica replica, Topics topic, String key, byte[] value) {
    replica
        .publisher()
        .send(new ProducerRecord<>(topic.topic(), 0, key.getBytes(StandardCharsets.UTF_8), value))
        .join();
  }
}
