package dev.signalbox.collector.doubt;

import dev.signalbox.collector.check.Check;
import dev.signalbox.core.status.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
  private static final Duration SOONEST = Duration.ofMillis(500);

  private final Check check;
  private final Semaphore wanted = new Semaphore(0);
  private volatile boolean well = true;
  private volatile boolean running;
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
    running = true;
    Thread.ofVirtual().name("canary").start(this::work);
  }

  private void work() {
    try {
      while (running) {
        CompletableFuture<Boolean> told = begin();
        well = check.run().join().verdict() == Verdict.OPERATIONAL;
        told.complete(well);
        TimeUnit.NANOSECONDS.sleep(SOONEST.toNanos());
        wanted.tryAcquire(EVERY.minus(SOONEST).toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized CompletableFuture<Boolean> begin() {
    CompletableFuture<Boolean> told = next;
    next = new CompletableFuture<>();
    wanted.drainPermits();
    return told;
  }

  @Override
  public void stop() {
    running = false;
    wanted.release();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
