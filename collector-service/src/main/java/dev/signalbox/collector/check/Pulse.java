package dev.signalbox.collector.check;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How late our own event loops are: every loop must beat each 50 ms, and what it comes late is
 * measured. A check that ran across a long gap saw our trouble, not the target's.
 */
final class Pulse implements AutoCloseable {
  /** Later than this, a bad outcome says nothing about the target. */
  static final long TOLERATED_MILLIS = 250;

  private static final long BEAT_MILLIS = 50;

  private final Timer lag;
  private final AtomicLong worst = new AtomicLong();
  private final AtomicLong worstAt = new AtomicLong(System.nanoTime());
  private final java.util.List<io.netty.util.concurrent.ScheduledFuture<?>> beats =
      new java.util.ArrayList<>();

  Pulse(@Nullable EventLoopGroup loops, MeterRegistry meters) {
    this.lag = meters.timer("signalbox.event.loop.lag");
    if (loops != null) {
      loops.forEach(
          loop -> {
            long[] due = {System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS)};
            beats.add(
                loop.scheduleWithFixedDelay(
                    () -> beat(due), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS));
          });
    }
  }

  private void beat(long[] due) {
    long now = System.nanoTime();
    observe(Math.max(0, now - due[0]), now);
    due[0] = now + TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
  }

  /**
   * Keeps the worst of the recent past: a later, smaller lag replaces it only once it is a minute
   * old.
   */
  synchronized void observe(long lateNanos, long now) {
    lag.record(lateNanos, TimeUnit.NANOSECONDS);
    boolean old = now - worstAt.get() > TimeUnit.MINUTES.toNanos(1);
    if (lateNanos >= worst.get()
        || old
        || lateNanos > TimeUnit.MILLISECONDS.toNanos(TOLERATED_MILLIS)) {
      worst.set(lateNanos);
      worstAt.set(now);
    }
  }

  /** The worst lag that ended after the given {@link System#nanoTime()}. */
  long worstMillisSince(long start) {
    return worstAt.get() - start >= 0 ? TimeUnit.NANOSECONDS.toMillis(worst.get()) : 0;
  }

  @Override
  public void close() {
    beats.forEach(beat -> beat.cancel(false));
  }
}
