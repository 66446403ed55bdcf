package dev.signalbox.eventlog.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes Kafka clients that carry bytes; decoding is ours, so that poison is a value and not an
 * exception in a poll.
 */
public final class KafkaClients {
  private static final int LARGEST_RECORD = 5 * 1024 * 1024;

  private final BrokerSettings settings;

  public KafkaClients(BrokerSettings settings) {
    this.settings = settings;
  }

  public Admin admin() {
    Map<String, Object> config = common();
    config.put("request.timeout.ms", 10_000);
    config.put("default.api.timeout.ms", 10_000);
    return Admin.create(config);
  }

  KafkaProducer<byte[], byte[]> producer() {
    int delivery = (int) settings.eventlog().delivery().toMillis();
    Map<String, Object> config = common();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(10_000, delivery / 2));
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * A consumer that commits nothing. In a group it gets partition n of every topic it reads, or of
   * none.
   *
   * @param group null for one that assigns itself its partitions
   */
  public KafkaConsumer<byte[], byte[]> consumer(@Nullable String group, String offsetReset) {
    return consumer(group, offsetReset, RangeAssignor.class, 3);
  }

  /**
   * A consumer of one topic that shares its partitions with others: it commits nothing, begins at
   * the start, and keeps what it has when somebody else comes or goes. Its heartbeats are frequent:
   * they are how it hears that another one is gone.
   */
  public KafkaConsumer<byte[], byte[]> sharer(String group) {
    return consumer(group, "earliest", CooperativeStickyAssignor.class, 20);
  }

  private KafkaConsumer<byte[], byte[]> consumer(
      @Nullable String group,
      String offsetReset,
      Class<? extends ConsumerPartitionAssignor> assignor,
      int heartbeatsPerSession) {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, offsetReset);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.eventlog().batch());
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_RECORD);
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
    if (group != null) {
      int session = (int) settings.eventlog().session().toMillis();
      config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
      // Classic protocol: its range assignor gives partition n of every topic to one member, and
      // the session timeout is the client's to choose (the new protocol's is the broker's, 45 s
      // unless somebody changed it there).
      config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
      config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, assignor.getName());
      config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
      config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / heartbeatsPerSession);
    }
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> common() {
    Map<String, Object> config = new HashMap<>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 100);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    // Several services may live in one process: no JMX names to collide.
    config.put("metric.reporters", "");
    return config;
  }
}
