package dev.signalbox.eventlog.broker;

import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Topics.Cleanup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing and refuses those that have another number of partitions. */
final class TopicSetup {
  private final Admin admin;
  private final BrokerSettings settings;

  TopicSetup(Admin admin, BrokerSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /**
   * @throws IllegalStateException if a topic has another number of partitions than is set
   * @throws ExecutionException if the broker does not answer; worth another try
   */
  void run() throws ExecutionException, InterruptedException {
    Set<String> existing = admin.listTopics().names().get();
    create(wanted().stream().filter(topic -> !existing.contains(topic.name())).toList());
    verify();
  }

  private void create(List<NewTopic> missing) throws ExecutionException, InterruptedException {
    for (KafkaFuture<Void> creation : admin.createTopics(missing).values().values()) {
      try {
        creation.get();
      } catch (ExecutionException e) {
        // Another service was quicker.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private void verify() throws ExecutionException, InterruptedException {
    List<String> names = Topics.sharded().stream().map(Topics::topic).toList();
    for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
      int found = topic.partitions().size();
      if (found != settings.partitions()) {
        throw new IllegalStateException(
            "topic %s has %d partitions but signalbox.partitions is %d; the number is fixed at install"
                .formatted(topic.name(), found, settings.partitions()));
      }
    }
  }

  private List<NewTopic> wanted() {
    List<NewTopic> wanted = new ArrayList<>();
    for (Topics topic : Topics.sharded()) {
      wanted.add(topic(topic.topic(), settings.partitions(), configs(topic)));
      wanted.add(topic(topic.deadLetter(), 1, deadLetter()));
    }
    wanted.add(topic(Topics.SCHEMAS.topic(), 1, configs(Topics.SCHEMAS)));
    return wanted;
  }

  private NewTopic topic(String name, int partitions, Map<String, String> configs) {
    return new NewTopic(
            name, Optional.of(partitions), Optional.ofNullable(settings.eventlog().replication()))
        .configs(configs);
  }

  private static Map<String, String> configs(Topics topic) {
    Map<String, String> configs = new HashMap<>();
    // The append time is what a shard that is behind takes for its time, so it must be the
    // broker's.
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(4 * 1024 * 1024));
    if (topic.cleanup() == Cleanup.COMPACT) {
      configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 * 1024 * 1024));
      configs.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2");
    } else {
      configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis()));
    }
    if (topic == Topics.PAGES) {
      configs.put(
          TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(Topics.UNCOMPACTED.toMillis()));
    }
    return configs;
  }

  private static Map<String, String> deadLetter() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(Topics.DEAD_LETTER_RETENTION.toMillis()),
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(5 * 1024 * 1024));
  }
}
