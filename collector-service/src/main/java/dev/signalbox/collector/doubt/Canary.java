package dev.signalbox.collector.doubt;

import dev.signalbox.collector.check.Check;
import dev.signalbox.core.status.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Looks every few seconds, in the way that checks look, at something that is always there. */
final class Canary implements SmartLifecycle {
  static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final Check check;
  private volatile boolean well = true;
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  Canary(Check check, MeterRegistry meters) {
    this.check = check;
    meters.gauge("signalbox.canary.well", this, canary -> canary.well ? 1 : 0);
  }

  boolean well() {
    return well;
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofVirtual().name("canary").start(this::work);
  }

  private void work() {
    do {
      well = check.run().join().verdict() == Verdict.OPERATIONAL;
    } while (!paused());
  }

  private boolean paused() {
    try {
      return stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
