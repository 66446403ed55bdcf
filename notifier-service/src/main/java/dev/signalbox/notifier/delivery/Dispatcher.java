package dev.signalbox.notifier.delivery;

import dev.signalbox.notifier.channel.Channel;
import dev.signalbox.notifier.delivery.Leases.Leased;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Works off what is due: one loop for each channel, each attempt on a virtual thread of its own,
 * never more at once than the channel bears. Takes only as much as it can start at once, so a lease
 * never runs while it waits. Several replicas may run; they do not know of each other.
 */
final class Dispatcher implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
  private static final Duration LOOK_AT_AGE = Duration.ofSeconds(5);

  private final String worker = UUID.randomUUID().toString();
  private final DatabaseClient db;
  private final Leases leases;
  private final Attempt attempt;
  private final DeliverySettings settings;
  private final DeliveryMetrics metrics;
  private final List<Channel> channels;
  private volatile boolean running;
  private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Dispatcher(
      DatabaseClient db,
      Attempt attempt,
      DeliverySettings settings,
      DeliveryMetrics metrics,
      List<Channel> channels) {
    this.db = db;
    this.leases = new Leases(db);
    this.attempt = attempt;
    this.settings = settings;
    this.metrics = metrics;
    this.channels = channels;
  }

  @Override
  public synchronized void start() {
    running = true;
    if (threads.isShutdown()) {
      threads = Executors.newVirtualThreadPerTaskExecutor();
    }
    channels.forEach(channel -> threads.execute(() -> work(channel)));
    threads.execute(this::watchAge);
  }

  @Override
  public synchronized void stop() {
    running = false;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(settings.stop().toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
      leases.giveBack(worker).block(Duration.ofSeconds(2));
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    } catch (RuntimeException databaseAway) {
      LOG.warn(
          "leases could not be given back; they expire by themselves: {}",
          databaseAway.getMessage());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void work(Channel channel) {
    Semaphore free = new Semaphore(channel.parallel());
    while (running) {
      try {
        if (takeAndStart(channel, free) == 0) {
          pause(settings.poll());
        }
      } catch (RuntimeException trouble) {
        LOG.warn("{}: looking for what is due failed: {}", channel.name(), trouble.toString());
        pause(AFTER_TROUBLE);
      }
    }
  }

  private int takeAndStart(Channel channel, Semaphore free) {
    int slots = free.availablePermits();
    if (slots == 0) {
      return 0;
    }
    List<Leased> taken =
        Objects.requireNonNull(
            leases.take(channel.name(), slots, worker, settings.lease()).collectList().block());
    for (Leased leased : taken) {
      free.acquireUninterruptibly();
      threads.execute(() -> makeAttempt(leased, channel, free));
    }
    return taken.size();
  }

  private void makeAttempt(Leased leased, Channel channel, Semaphore free) {
    try {
      attempt.make(leased, channel);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException trouble) {
      LOG.warn(
          "delivery {}: no verdict written, its lease expires: {}",
          leased.id(),
          trouble.toString());
    } finally {
      free.release();
    }
  }

  private void watchAge() {
    while (running) {
      try {
        metrics.oldest(Objects.requireNonNull(oldestDue()));
      } catch (RuntimeException databaseAway) {
        LOG.debug("the age of the oldest delivery is not known", databaseAway);
      }
      pause(LOOK_AT_AGE);
    }
  }

  private Double oldestDue() {
    return Objects.requireNonNull(
        db.sql(
                """
                SELECT cast(coalesce(extract(epoch FROM now() - min(first_at)), 0) AS double precision) AS age
                FROM delivery WHERE state IN ('pending', 'retrying')
                """)
            .map(row -> Objects.requireNonNull(row.get("age", Double.class)))
            .one()
            .block());
  }

  /** Ends early when stopping interrupts it or clears the flag. */
  private void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (running && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, Math.min(end - System.nanoTime(), 100_000_000L));
    }
  }
}
