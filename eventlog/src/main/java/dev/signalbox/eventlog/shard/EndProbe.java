package dev.signalbox.eventlog.shard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker once a second where the partitions end, without waiting for the answer. */
final class EndProbe {
  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private final Supplier<Admin> admin;
  private final Clock clock;
  private boolean asking;
  private long asked = System.nanoTime() - INTERVAL;

  EndProbe(Supplier<Admin> admin, Clock clock) {
    this.admin = admin;
    this.clock = clock;
  }

  /**
   * Asks if it is time to; on the poll thread.
   *
   * @param answered gets the time of the question and the ends, on a thread of the admin client
   */
  void ask(
      Collection<TopicPartition> partitions,
      BiConsumer<Instant, Map<TopicPartition, Long>> answered,
      Runnable failed) {
    if (asking || partitions.isEmpty() || System.nanoTime() - asked < INTERVAL) {
      return;
    }
    asked = System.nanoTime();
    Instant at = clock.instant();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    var ends = admin.get().listOffsets(latest).all();
    asking = true;
    ends.whenComplete(
        (found, failure) -> {
          if (failure == null) {
            answered.accept(at, offsets(found));
          } else {
            failed.run();
          }
        });
  }

  /** The answer has been dealt with; on the poll thread. */
  void answered() {
    asking = false;
  }

  /** The next turn asks again at once; on the poll thread. */
  void soon() {
    asked = System.nanoTime() - INTERVAL;
  }

  private static Map<TopicPartition, Long> offsets(
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    ends.forEach((partition, end) -> offsets.put(partition, end.offset()));
    return offsets;
  }
}
