package dev.signalbox.eventlog.shard;

import dev.signalbox.schemas.Topics;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Holds the partitions of one compacted topic that Kafka gives to this replica: each is read to its end, then handed to
 * the listener whole under a fresh epoch, and every later change after that.
 */
public final class CompactedShards implements SmartLifecycle {

  /** Called on the poll thread, one call after another; must return quickly. */
  public interface Listener {

    /** The partition is ours and read to its end. */
    void loaded(int partition, long epoch, Map<UUID, SpecificRecord> records);

    /** A record of a loaded partition changed; null: it was removed. */
    void changed(int partition, UUID key, @Nullable SpecificRecord record);

    /** The partition is no longer ours. */
    void revoked(int partition);
  }

  public CompactedShards(ShardContext context, String group, Topics topic, Listener listener) {}

  @Override
  public void start() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stop() {}

  @Override
  public boolean isRunning() {
    return false;
  }
}
