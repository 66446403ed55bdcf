package dev.signalbox.query.publish;

import dev.signalbox.eventlog.shard.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of one shard: the first change of an application is made at once, later ones once in
 * 250 ms. One virtual thread makes them, in transactions of their own that wait for the batch that
 * woke them.
 */
final class ShardPages {
  private static final Logger log = LoggerFactory.getLogger(ShardPages.class);
  private static final long PACE = Duration.ofMillis(250).toNanos();

  /** For so long a page waits for the rest of what it knows in part. */
  private static final long WHOLE = Duration.ofSeconds(5).toNanos();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long AFTER_FAILURE = Duration.ofSeconds(1).toNanos();

  private final Shard shard;
  private final PageMaker maker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<UUID, Long> due = new HashMap<>();
  private final Map<UUID, Long> made = new HashMap<>();

  /** Since when an application is known in part only; the one thread's own. */
  private final Map<UUID, Long> inPart = new HashMap<>();

  private boolean stopped;
  private boolean compared;
  private @Nullable Instant day;

  ShardPages(Shard shard, PageMaker maker) {
    this.shard = shard;
    this.maker = maker;
  }

  void start() {
    Thread.ofVirtual().name("pages-" + shard.number()).start(this::run);
  }

  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void wake(Collection<UUID> applications) {
    lock.lock();
    try {
      long now = System.nanoTime();
      for (UUID application : applications) {
        Long last = made.get(application);
        due.putIfAbsent(application, last == null ? now : Math.max(now, last + PACE));
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether to compare with the topic now: once, as soon as the topic has been read. */
  boolean compare() {
    if (compared || !maker.comparable()) {
      return false;
    }
    compared = true;
    return true;
  }

  /** Whether a day has begun since the last call. */
  boolean newDay(Instant today) {
    boolean begun = !today.equals(day);
    day = today;
    return begun;
  }

  private void run() {
    boolean caughtUp = false;
    while (true) {
      try {
        if (!caughtUp) {
          wake(maker.due(shard).blockOptional(PATIENCE).orElseThrow());
          caughtUp = true;
        }
        List<UUID> now = await();
        if (now.isEmpty() || !make(now)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.warn("pages of shard {} are not made, trying again: {}", shard.number(), e.toString());
        if (!rest()) {
          return;
        }
      }
    }
  }

  private boolean make(List<UUID> applications) {
    long now = System.nanoTime();
    List<UUID> overdue =
        applications.stream().filter(id -> now - inPart.getOrDefault(id, now) > WHOLE).toList();
    try {
      List<UUID> left = maker.make(shard, applications, overdue).block(PATIENCE);
      if (left == null) {
        return false;
      }
      inPart.keySet().removeAll(applications.stream().filter(id -> !left.contains(id)).toList());
      left.forEach(id -> inPart.putIfAbsent(id, now));
      wake(left);
      return true;
    } catch (RuntimeException e) {
      wake(applications);
      throw e;
    }
  }

  /** Waits until something is due; empty when stopped. */
  private List<UUID> await() throws InterruptedException {
    lock.lock();
    try {
      while (!stopped) {
        long now = System.nanoTime();
        List<UUID> ready =
            due.entrySet().stream()
                .filter(e -> e.getValue() - now <= 0)
                .map(Map.Entry::getKey)
                .toList();
        if (!ready.isEmpty()) {
          ready.forEach(due::remove);
          ready.forEach(application -> made.put(application, now));
          made.values().removeIf(at -> now - at > PACE);
          return ready;
        }
        long wait = due.values().stream().mapToLong(at -> at - now).min().orElse(Long.MAX_VALUE);
        changed.awaitNanos(wait);
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a moment; false when stopped. */
  private boolean rest() {
    lock.lock();
    try {
      long left = AFTER_FAILURE;
      while (!stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !stopped;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
