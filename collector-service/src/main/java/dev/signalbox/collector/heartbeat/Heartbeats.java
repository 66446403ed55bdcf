package dev.signalbox.collector.heartbeat;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.manifest.KindSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Watches the heartbeats that this replica owns: once a second it reads their rows with one query
 * and has those judged at once that beat since. The checks themselves look at what was read last.
 */
public final class Heartbeats implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Older than this, what was read says nothing. */
  private static final Duration STALE = Duration.ofSeconds(15);

  /** How many looks make it time to say that we watch. */
  private static final int LOOKS = 10;

  private final HeartbeatStore store;
  private final Counter failures;
  private volatile Supplier<Set<UUID>> owned = Set::of;
  private volatile Consumer<Set<UUID>> beaten = checks -> {};
  private volatile Look last = new Look(Set.of(), Map.of(), System.nanoTime());
  private volatile CountDownLatch stopped = new CountDownLatch(0);
  private Set<UUID> told = Set.of();
  private int looks;

  Heartbeats(HeartbeatStore store, MeterRegistry meters) {
    this.store = store;
    this.failures = meters.counter("signalbox.heartbeats.failures");
  }

  /** What was read, when, and of which checks. */
  private record Look(Set<UUID> of, Map<UUID, Beating> rows, long at) {
    Duration age() {
      return Duration.ofNanos(System.nanoTime() - at);
    }
  }

  /**
   * @param owned which heartbeats are ours at the moment
   * @param beaten is told which of them beat
   */
  public void follow(Supplier<Set<UUID>> owned, Consumer<Set<UUID>> beaten) {
    this.owned = owned;
    this.beaten = beaten;
  }

  public Check check(UUID check, KindSettings.Heartbeat settings) {
    return () -> CompletableFuture.completedFuture(judge(check, settings));
  }

  private Outcome judge(UUID check, KindSettings.Heartbeat settings) {
    Look look = last;
    Duration age = look.age();
    if (!look.of.contains(check) || age.compareTo(STALE) > 0) {
      return Outcome.indeterminate("own database: no news of the beats");
    }
    Beating beating = look.rows.get(check);
    return beating == null
        ? Outcome.indeterminate("no token was issued for this heartbeat")
        : beating.later(age).judge(settings);
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofVirtual().name("heartbeats").start(this::work);
  }

  private void work() {
    while (!paused()) {
      try {
        look(owned.get());
      } catch (RuntimeException e) {
        failures.increment();
        LOG.debug("heartbeats cannot be read", e);
      }
    }
  }

  private void look(Set<UUID> checks) {
    if (checks.isEmpty()) {
      last = new Look(checks, Map.of(), System.nanoTime());
      return;
    }
    if (looks++ % LOOKS == 0 || !told.containsAll(checks)) {
      store.watched(checks).block(LIMIT);
      told = checks;
    }
    long at = System.nanoTime();
    Map<UUID, Beating> rows = new HashMap<>();
    store.rows(checks).toIterable().forEach(row -> rows.put(row.check(), row.beating()));
    Look before = last;
    last = new Look(checks, rows, at);
    Set<UUID> news = new HashSet<>(checks);
    news.removeIf(check -> before.of.contains(check) && same(before, check));
    if (!news.isEmpty()) {
      beaten.accept(news);
    }
  }

  private boolean same(Look before, UUID check) {
    Beating was = before.rows.get(check);
    Beating is = last.rows.get(check);
    return was == null ? is == null : is != null && was.beats() == is.beats();
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
