package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.broker.PollThread;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Holds the partitions of one compacted topic that Kafka gives to this replica: each is read to its
 * end, then handed to the listener whole under a fresh epoch, and every later change after that.
 */
public final class CompactedShards implements SmartLifecycle {

  /** Called on the poll thread, one call after another; must return quickly. */
  public interface Listener {

    /** The partition is ours and read to its end. */
    void loaded(int partition, long epoch, Map<UUID, SpecificRecord> records);

    /** A record of a loaded partition changed; null: it was removed. */
    void changed(int partition, UUID key, @Nullable SpecificRecord record);

    /** A loaded partition is no longer ours. */
    void revoked(int partition);
  }

  private final PollThread thread;

  public CompactedShards(ShardContext context, String group, Topics topic, Listener listener) {
    var reader = new CompactedReader(context, group, topic.topic(), listener);
    thread =
        new PollThread(
            group,
            () -> context.clients().sharer(group),
            reader,
            context.broker(),
            context.liveness(),
            context.panic());
    Gauge.builder("signalbox.eventlog.shards", reader, CompactedReader::held)
        .description("shards held by this replica")
        .tag("group", group)
        .strongReference(true)
        .register(context.meters());
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    thread.stop();
  }

  @Override
  public boolean isRunning() {
    return thread.running();
  }
}
