package dev.signalbox.eventlog.broker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while every poll loop has come round lately. It says nothing about the broker: a process that
 * waits for Kafka or PostgreSQL is alive, and restarting it would not help.
 */
public final class Liveness implements HealthIndicator {
  private static final Duration LATELY = Duration.ofSeconds(60);

  private final Map<String, Long> polled = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  Liveness() {
    this(System::nanoTime);
  }

  Liveness(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Says that the loop of that name has just come round. */
  public void beat(String loop) {
    polled.put(loop, nanos.getAsLong());
  }

  /** The loop has ended in order; nobody waits for it any more. */
  public void end(String loop) {
    polled.remove(loop);
  }

  @Override
  public Health health() {
    long now = nanos.getAsLong();
    var health = new Health.Builder().up();
    polled.forEach(
        (loop, at) -> {
          Duration ago = Duration.ofNanos(now - at);
          health.withDetail(loop, ago.toMillis() + " ms ago");
          if (ago.compareTo(LATELY) > 0) {
            health.down();
          }
        });
    return health.build();
  }
}
