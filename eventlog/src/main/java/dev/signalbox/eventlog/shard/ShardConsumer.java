package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.broker.PollThread;
import dev.signalbox.eventlog.broker.SharedAdmin;
import io.micrometer.core.instrument.Gauge;
import org.springframework.context.SmartLifecycle;

/** Reads the topics of a {@link ShardWork} shard by shard; see the package for how. */
public final class ShardConsumer implements SmartLifecycle {
  private final PollThread thread;
  private final SharedAdmin admin;

  public ShardConsumer(ShardContext context, ShardWork work) {
    String group = work.group();
    admin = new SharedAdmin(context.clients());
    var reader = new ShardReader(context, work, admin);
    thread =
        new PollThread(
            group,
            () -> context.clients().consumer(group, "none"),
            reader,
            context.broker(),
            context.liveness(),
            context.panic());
    Gauge.builder("signalbox.eventlog.shards", reader, ShardReader::held)
        .description("shards held by this replica")
        .tag("group", group)
        .strongReference(true)
        .register(context.meters());
    Gauge.builder("signalbox.eventlog.lag", reader, ShardReader::lag)
        .description("records on the broker that are not applied, of the shards held")
        .tag("group", group)
        .strongReference(true)
        .register(context.meters());
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Lets transactions finish, leaves the group; a few seconds at most. */
  @Override
  public void stop() {
    thread.stop();
    admin.close();
  }

  @Override
  public boolean isRunning() {
    return thread.running();
  }
}
