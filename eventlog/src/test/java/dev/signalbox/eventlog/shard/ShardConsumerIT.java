package dev.signalbox.eventlog.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.Readings;
import dev.signalbox.eventlog.Replica;
import dev.signalbox.eventlog.broker.Liveness;
import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.Broker;
import dev.signalbox.testkit.Databases;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ShardConsumerIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final UUID application = UUID.randomUUID();
  private final String group = "ledger-" + application;
  private final Databases.Database database = Databases.fresh();
  private Replica replica;
  private Ledger ledger;

  @BeforeEach
  void start() {
    replica = Replica.start(database);
    ledger = new Ledger(replica, group, Set.of(application));
  }

  @AfterEach
  void stop() {
    replica.close();
  }

  @Test
  void applies_every_record_once_and_in_order_across_restarts() {
    var first = replica.eventlog().shardConsumer(ledger);
    replica.run(first);
    publish(0, 50);
    awaitLedger(50);

    first.stop();
    publish(50, 100);
    replica.run(replica.eventlog().shardConsumer(ledger));

    awaitLedger(100);
    assertThat(outOfOrder()).isZero();
  }

  @Test
  void records_that_can_wait_share_a_transaction() {
    replica.run(replica.eventlog().shardConsumer(ledger.patient().untold()));
    publish(0, 1);
    awaitLedger(1);
    long before = batches();

    for (int i = 1; i <= 30; i++) {
      publish(i, i + 1); // each is there before the next one is sent
    }
    awaitLedger(31);

    assertThat(batches() - before).isLessThan(10);
    assertThat(outOfOrder()).isZero();
  }

  private long batches() {
    return replica
        .bean(MeterRegistry.class)
        .timer("signalbox.eventlog.batch", "group", group)
        .count();
  }

  @Test
  void inv_12_a_record_that_cannot_be_read_is_parked_unchanged_and_the_others_flow() {
    byte[] poison = "this is no Avro".getBytes(StandardCharsets.UTF_8);
    replica.run(replica.eventlog().shardConsumer(ledger));
    publish(0, 5);
    awaitLedger(5);

    sendRaw(Topics.READINGS, poison);
    publish(5, 10);

    awaitLedger(10, Duration.ofSeconds(5));
    ConsumerRecord<byte[], byte[]> parked = deadLetter(Topics.READINGS, "undecodable");
    assertThat(parked.value()).isEqualTo(poison);
    assertThat(header(parked, "signalbox-topic")).isEqualTo(Topics.READINGS.topic());
  }

  @Test
  void a_record_that_the_service_fails_on_is_parked_alone() {
    publish(0, 5);
    publishValue(Ledger.BUG);
    publish(5, 10);

    replica.run(replica.eventlog().shardConsumer(ledger));

    awaitLedger(10);
    assertThat(header(deadLetter(Topics.READINGS, "failed"), "signalbox-error"))
        .contains("a bug for this record");
    assertThat(database.number("SELECT count(*) FROM ledger.ledger WHERE value = 666")).isZero();
  }

  // On a topic of its own: every other reader would wait for that schema, too.
  @Test
  void inv_14_a_record_of_an_unknown_schema_is_parked_after_a_wait() {
    byte[] unknown = {(byte) 0xC3, 1, 9, 9, 9, 9, 9, 9, 9, 9, 0};
    Map<String, Object> impatient = Map.of("signalbox.eventlog.schema-wait", "2s");
    try (Replica other = Replica.start(database, impatient)) {
      Ledger samples = new Ledger(other, group, Set.of(application), Topics.SAMPLES);
      other.run(other.eventlog().shardConsumer(samples));
      sendRaw(Topics.SAMPLES, unknown);
      publish(Topics.SAMPLES, 0, 5);

      awaitLedger(5);
      assertThat(deadLetter(Topics.SAMPLES, "undecodable").value()).isEqualTo(unknown);
    }
  }

  @Test
  void inv_13_an_error_ends_the_process() {
    replica.run(replica.eventlog().shardConsumer(ledger));

    publishValue(Ledger.ERROR);

    await().until(() -> !replica.panics().isEmpty());
    assertThat(replica.panics().getFirst()).isInstanceOf(AssertionError.class);
    assertThat(database.number("SELECT count(*) FROM ledger.ledger")).isZero();
  }

  @Test
  void inv_12_nothing_is_passed_over_while_the_dead_letter_topic_cannot_be_written()
      throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", Broker.bootstrap()))) {
      replica.run(replica.eventlog().shardConsumer(ledger));
      publish(0, 1);
      awaitLedger(1);
      // Smaller than any record that is parked, so the broker refuses it.
      largestDeadLetter(admin, "1");
      sendRaw(Topics.READINGS, "neither is this".getBytes(StandardCharsets.UTF_8));
      publish(1, 5);
      await().until(() -> replica.count("signalbox.eventlog.retries") >= 3);
      assertThat(database.number("SELECT count(*) FROM ledger.ledger")).isEqualTo(1);

      largestDeadLetter(admin, "1000000");

      awaitLedger(5);
      assertThat(deadLetter(Topics.READINGS, "undecodable").value())
          .asString()
          .isEqualTo("neither is this");
    }
  }

  @Test
  void inv_13_waits_for_the_database_and_loses_nothing() {
    replica.run(replica.eventlog().shardConsumer(ledger));
    publish(0, 10);
    awaitLedger(10);

    database.takeAway();
    publish(10, 200);
    await().until(() -> replica.count("signalbox.eventlog.retries") >= 3);
    assertThat(replica.bean(Liveness.class).health().getStatus()).isEqualTo(Status.UP);
    database.bringBack();

    awaitLedger(200);
    assertThat(outOfOrder()).isZero();
    assertThat(replica.count("signalbox.eventlog.batches.split")).isZero();
    assertThat(replica.count("signalbox.eventlog.dead.letters", "reason", "failed")).isZero();
  }

  @Test
  void two_replicas_share_the_shards_and_one_takes_over_when_the_other_goes() {
    replica.run(replica.eventlog().shardConsumer(ledger));
    await().until(() -> ledger.shards.size() == Topics.DEFAULT_PARTITIONS);
    try (Replica second = Replica.start(database)) {
      Ledger other = new Ledger(second, group, Set.of(application));
      second.run(second.eventlog().shardConsumer(other));
      await().until(() -> ledger.shards.size() == 6 && other.shards.size() == 6);
      publish(0, 50);
      awaitLedger(50);
    }
    publish(50, 100);

    awaitLedger(100);
    await().until(() -> ledger.shards.size() == Topics.DEFAULT_PARTITIONS);
    assertThat(outOfOrder()).isZero();
  }

  @Test
  void the_time_of_a_shard_that_has_caught_up_goes_on() {
    replica.run(replica.eventlog().shardConsumer(ledger));

    await().until(() -> ledger.ticks.size() == Topics.DEFAULT_PARTITIONS);
    var before = Map.copyOf(ledger.ticks);

    await()
        .until(
            () ->
                ledger.ticks.entrySet().stream()
                    .allMatch(now -> now.getValue().isAfter(before.get(now.getKey()))));
  }

  @Test
  void an_offset_beyond_the_end_is_counted_and_resumed_at_the_nearest_valid_one() {
    var first = replica.eventlog().shardConsumer(ledger);
    replica.run(first);
    await().until(() -> ledger.shards.size() == Topics.DEFAULT_PARTITIONS);
    publish(0, 5);
    awaitLedger(5);
    first.stop();
    database.execute("UPDATE ledger.consumer_offset SET next = next + 1000000");

    replica.run(replica.eventlog().shardConsumer(ledger));
    await().until(() -> replica.count("signalbox.eventlog.offset.resets") >= 24);
    await().until(() -> ledger.shards.size() == Topics.DEFAULT_PARTITIONS);
    publish(5, 10);

    awaitLedger(10);
  }

  private static void largestDeadLetter(Admin admin, String bytes) throws Exception {
    var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.READINGS.deadLetter());
    var change = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), OpType.SET);
    admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
  }

  private void publish(int from, int to) {
    publish(Topics.READINGS, from, to);
  }

  private void publish(Topics topic, int from, int to) {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (int i = from; i < to; i++) {
      sent.add(replica.publisher().publish(topic, application, Readings.of(application, i)));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
  }

  private void publishValue(double value) {
    replica
        .publisher()
        .publish(Topics.READINGS, application, Readings.of(application, value))
        .join();
  }

  private void sendRaw(Topics topic, byte[] value) {
    int partition = replica.bean(Partitions.class).of(application);
    replica
        .publisher()
        .send(new ProducerRecord<>(topic.topic(), partition, Partitions.key(application), value))
        .join();
  }

  private void awaitLedger(int rows) {
    awaitLedger(rows, SOON);
  }

  private void awaitLedger(int rows, Duration limit) {
    await()
        .atMost(limit)
        .untilAsserted(
            () ->
                assertThat(
                        database.number(
                            "SELECT count(*) FROM ledger.ledger WHERE key = '" + application + "'"))
                    .isEqualTo(rows));
  }

  private long outOfOrder() {
    return database.number(
        """
        SELECT count(*) FROM (
          SELECT off - lag(off) OVER (ORDER BY id) AS step, value - lag(value) OVER (ORDER BY id) AS rise
          FROM ledger.ledger) AS r
        WHERE step <= 0 OR rise <> 1
        """);
  }

  private ConsumerRecord<byte[], byte[]> deadLetter(Topics topic, String reason) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    Map<String, Object> config = Map.of("bootstrap.servers", Broker.bootstrap());
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic.deadLetter(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      await()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.stream().anyMatch(r -> isOurs(r, reason));
              });
    }
    return found.stream().filter(r -> isOurs(r, reason)).findFirst().orElseThrow();
  }

  private boolean isOurs(ConsumerRecord<byte[], byte[]> record, String reason) {
    return Arrays.equals(record.key(), Partitions.key(application))
        && header(record, "signalbox-group").equals(group)
        && header(record, "signalbox-reason").equals(reason);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
