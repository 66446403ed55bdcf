package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.shard.ShardStore.Step;
import dev.signalbox.schemas.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records of one shard in the order in which they are applied. */
record Batch(List<Item> items) {
  private static final List<String> ORDER = Topics.sharded().stream().map(Topics::topic).toList();

  /**
   * A record and what it says.
   *
   * @param entry null if it is poison, which is parked and then passed over
   */
  record Item(ConsumerRecord<byte[], byte[]> raw, @Nullable Entry entry) {
    long next() {
      return raw.offset() + 1;
    }
  }

  static final Comparator<Item> APPLYING =
      Comparator.<Item>comparingInt(item -> ORDER.indexOf(item.raw.topic()))
          .thenComparingLong(item -> item.raw.offset());

  List<Entry> entries() {
    return items.stream().map(Item::entry).filter(Objects::nonNull).toList();
  }

  /** How the offsets move, one step a topic. */
  List<Step> steps(Progress progress) {
    Map<String, Long> next = new LinkedHashMap<>();
    items.forEach(item -> next.put(item.raw.topic(), item.next()));
    List<Step> steps = new ArrayList<>();
    next.forEach((topic, to) -> steps.add(new Step(topic, progress.next(topic), to)));
    return steps;
  }

  /** The same records, each in a batch of its own. */
  List<Batch> singles() {
    return items.stream().map(item -> new Batch(List.of(item))).toList();
  }

  boolean isSingle() {
    return items.size() == 1;
  }

  int size() {
    return items.size();
  }

  /** The same offsets with nothing left to apply. */
  Batch parked() {
    return new Batch(items.stream().map(item -> new Item(item.raw, null)).toList());
  }
}
