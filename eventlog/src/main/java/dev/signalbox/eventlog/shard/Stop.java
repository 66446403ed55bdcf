package dev.signalbox.eventlog.shard;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish that a worker ends, and the only way in which it waits. */
final class Stop {
  private final CountDownLatch asked = new CountDownLatch(1);

  void ask() {
    asked.countDown();
  }

  boolean asked() {
    return asked.getCount() == 0;
  }

  /** Waits, but not longer than until it is asked. */
  void pause(Duration duration) throws InterruptedException {
    asked.await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
