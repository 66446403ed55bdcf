package dev.signalbox.eventlog.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.Readings;
import dev.signalbox.eventlog.Replica;
import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.shard.CompactedShards;
import dev.signalbox.schemas.Reading;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.Databases;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewsIT {

  private final UUID kept = UUID.randomUUID();
  private final UUID removed = UUID.randomUUID();
  private final Databases.Database database = Databases.fresh();
  private Replica replica;

  @BeforeEach
  void start() {
    replica = Replica.start(database);
    publish(kept, 1);
    publish(removed, 1);
    publish(kept, 2);
    remove(removed);
  }

  @AfterEach
  void stop() {
    replica.close();
  }

  /** Partitions as a collector holds them. */
  private static final class Held implements CompactedShards.Listener {
    final Map<UUID, Double> values = new ConcurrentHashMap<>();
    final Map<Integer, Long> epochs = new ConcurrentHashMap<>();

    @Override
    public void loaded(int partition, long epoch, Map<UUID, SpecificRecord> records) {
      records.forEach((key, record) -> changed(partition, key, record));
      epochs.put(partition, epoch);
    }

    @Override
    public void changed(int partition, UUID key, @Nullable SpecificRecord record) {
      if (record instanceof Reading reading) {
        values.put(key, reading.getValue());
      } else {
        values.remove(key);
      }
    }

    @Override
    public void revoked(int partition) {
      epochs.remove(partition);
    }
  }

  @Test
  void compacted_shards_are_handed_over_whole_then_change_by_change() {
    Held held = new Held();
    replica.run(replica.eventlog().compactedShards("held-" + kept, Topics.VITALS, held));
    await().until(() -> held.epochs.size() == Topics.DEFAULT_PARTITIONS);
    assertThat(held.values).containsEntry(kept, 2.0).doesNotContainKey(removed);

    publish(removed, 3);
    remove(kept);

    await().until(() -> held.values.containsKey(removed) && !held.values.containsKey(kept));
  }

  @Test
  void a_new_holder_of_a_compacted_shard_has_a_higher_epoch() {
    Held first = new Held();
    var shards = replica.eventlog().compactedShards("held-" + kept, Topics.VITALS, first);
    replica.run(shards);
    await().until(() -> first.epochs.size() == Topics.DEFAULT_PARTITIONS);
    Map<Integer, Long> before = Map.copyOf(first.epochs);
    shards.stop();
    assertThat(first.epochs).isEmpty();

    Held second = new Held();
    replica.run(replica.eventlog().compactedShards("held-" + kept, Topics.VITALS, second));

    await().until(() -> second.epochs.size() == Topics.DEFAULT_PARTITIONS);
    assertThat(second.epochs)
        .allSatisfy((n, epoch) -> assertThat(epoch).isGreaterThan(before.get(n)));
  }

  @Test
  void who_stays_keeps_what_it_holds_when_another_one_comes_and_goes() {
    Held stays = new Held();
    replica.run(replica.eventlog().compactedShards("held-" + kept, Topics.VITALS, stays));
    await().until(() -> stays.epochs.size() == Topics.DEFAULT_PARTITIONS);
    Map<Integer, Long> alone = Map.copyOf(stays.epochs);
    Held comes = new Held();
    try (Replica second = Replica.start(database)) {
      second.run(second.eventlog().compactedShards("held-" + kept, Topics.VITALS, comes));
      await().until(() -> stays.epochs.size() == 6 && comes.epochs.size() == 6);
    }
    await().until(() -> stays.epochs.size() == Topics.DEFAULT_PARTITIONS);

    assertThat(
            stays.epochs.entrySet().stream()
                .filter(e -> e.getValue().equals(alone.get(e.getKey()))))
        .as("partitions that were never let go")
        .hasSize(6);
  }

  @Test
  void a_view_reads_everything_and_knows_when_it_has() {
    List<Entry> seen = new CopyOnWriteArrayList<>();
    TopicView.Listener listener = seen::add;
    TopicView view = replica.run(replica.eventlog().topicView(List.of(Topics.VITALS), listener));

    await().until(view::loaded);
    assertThat(seen).filteredOn(e -> kept.equals(e.key())).hasSize(2);
    assertThat(seen)
        .filteredOn(e -> removed.equals(e.key()))
        .last()
        .matches(e -> e.value() == null);

    publish(kept, 3);
    await().until(() -> seen.stream().filter(e -> kept.equals(e.key())).count() == 3);
  }

  private void publish(UUID key, double value) {
    replica.publisher().publish(Topics.VITALS, key, Readings.of(key, value)).join();
  }

  private void remove(UUID key) {
    int partition = replica.bean(Partitions.class).of(key);
    replica
        .publisher()
        .send(new ProducerRecord<>(Topics.VITALS.topic(), partition, Partitions.key(key), null))
        .join();
  }
}
