package dev.signalbox.eventlog.shard;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the service load and drop what it holds of a shard in memory. */
final class Memory {
  private static final Logger log = LoggerFactory.getLogger(Memory.class);

  private final int number;
  private final ShardTools tools;
  private final Stop stop;

  Memory(int number, ShardTools tools, Stop stop) {
    this.number = number;
    this.tools = tools;
    this.stop = stop;
  }

  /** Tries until it works; false if it was stopped before. */
  boolean load(Shard shard) throws InterruptedException {
    for (Backoff backoff = new Backoff(); !stop.asked(); stop.pause(backoff.next())) {
      try {
        tools.work().assigned(shard);
        return true;
      } catch (RuntimeException e) {
        tools.retrying(number, "loading", e);
        unload(shard);
      }
    }
    return false;
  }

  void unload(Shard shard) {
    try {
      tools.work().revoked(shard);
    } catch (RuntimeException e) {
      log.error("shard {} of {}: revoked failed", number, tools.work().group(), e);
    }
  }

  /** After a failure: what is in memory may be ahead of the database. */
  void reload(Shard shard) throws InterruptedException {
    unload(shard);
    load(shard);
  }
}
