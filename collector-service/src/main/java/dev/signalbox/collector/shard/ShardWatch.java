package dev.signalbox.collector.shard;

import dev.signalbox.collector.metric.MetricRounds;
import dev.signalbox.collector.publish.CollectorRecords;
import dev.signalbox.collector.publish.ReadingRecords;
import dev.signalbox.collector.schedule.Timetable;
import dev.signalbox.eventlog.shard.CompactedShards;
import dev.signalbox.schemas.ApplicationEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is checked and what is measured equal to what the owned partitions of the catalog say.
 * Called by one thread at a time.
 */
final class ShardWatch implements CompactedShards.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ShardWatch.class);

  private final Timetable timetable;
  private final MetricRounds metrics;
  private final Map<Integer, Owned> owned = new HashMap<>();

  ShardWatch(Timetable timetable, MetricRounds metrics) {
    this.timetable = timetable;
    this.metrics = metrics;
  }

  private record Owned(long epoch, Set<UUID> applications) {}

  @Override
  public synchronized void loaded(int partition, long epoch, Map<UUID, SpecificRecord> records) {
    revoked(partition);
    owned.put(partition, new Owned(epoch, new HashSet<>()));
    records.forEach((key, record) -> changed(partition, key, record));
    LOG.debug(
        "watching partition {} under epoch {}: {} applications", partition, epoch, records.size());
  }

  @Override
  public synchronized void changed(int partition, UUID key, @Nullable SpecificRecord record) {
    Owned shard = owned.get(partition);
    if (shard == null) {
      return;
    }
    if (record instanceof ApplicationEntry entry) {
      shard.applications().add(key);
      timetable.put(key, shard.epoch(), CollectorRecords.watched(entry));
      metrics.put(key, ReadingRecords.metrics(entry));
    } else {
      shard.applications().remove(key);
      forget(key);
    }
  }

  @Override
  public synchronized void revoked(int partition) {
    Owned shard = owned.remove(partition);
    if (shard != null) {
      shard.applications().forEach(this::forget);
    }
  }

  private void forget(UUID application) {
    timetable.remove(application);
    metrics.remove(application);
  }
}
