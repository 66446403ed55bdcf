package dev.signalbox.eventlog.shard;

import org.springframework.context.SmartLifecycle;

/** Reads the topics of a {@link ShardWork} shard by shard; see the package for how. */
public final class ShardConsumer implements SmartLifecycle {
  private final ShardContext context;
  private final ShardWork work;

  public ShardConsumer(ShardContext context, ShardWork work) {
    this.context = context;
    this.work = work;
  }

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
