package dev.signalbox.collector.doubt;

import dev.signalbox.collector.check.Check;
import dev.signalbox.core.status.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Looks every few seconds, in the way that checks look, at something that is always there; sooner
 * where somebody has to know now.
 */
final class Canary implements SmartLifecycle {
  static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final Duration SOONEST = Duration.ofMillis(100);

  private final Check check;
  private final Semaphore wanted = new Semaphore(0);
  private volatile boolean well = true;
  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private CompletableFuture<Boolean> next = new CompletableFuture<>();

  Canary(Check check, MeterRegistry meters) {
    this.check = check;
    meters.gauge("signalbox.canary.well", this, canary -> canary.well ? 1 : 0);
  }

  /** Whether it was well in a look that has not begun yet; that comes soon. */
  synchronized CompletionStage<Boolean> next() {
    wanted.release();
    return next;
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofVirtual().name("canary").start(this::work);
  }

  private void work() {
    try {
      do {
        CompletableFuture<Boolean> told = begin();
        well = check.run().join().verdict() == Verdict.OPERATIONAL;
        told.complete(well);
      } while (!paused());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until it is time, or somebody has to know; true when stopped. */
  private boolean paused() throws InterruptedException {
    if (stopped.await(SOONEST.toMillis(), TimeUnit.MILLISECONDS)) {
      return true;
    }
    wanted.tryAcquire(EVERY.minus(SOONEST).toMillis(), TimeUnit.MILLISECONDS);
    return !isRunning();
  }

  private synchronized CompletableFuture<Boolean> begin() {
    CompletableFuture<Boolean> told = next;
    next = new CompletableFuture<>();
    wanted.drainPermits();
    return told;
  }

  @Override
  public void stop() {
    stopped.countDown();
    wanted.release();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }
}
