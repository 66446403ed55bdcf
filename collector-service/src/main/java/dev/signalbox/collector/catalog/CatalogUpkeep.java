package dev.signalbox.collector.catalog;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.view.TopicView;
import dev.signalbox.schemas.ApplicationEntry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the topic equal to the rows. The topic is read back at start, and what is older there than
 * its row, or missing, is published again; once an hour the tombstones that are due are written.
 * Any replica may do it: readers skip what they know already.
 */
final class CatalogUpkeep implements SmartLifecycle, TopicView.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogUpkeep.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration RETRY = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Catalog catalog;
  private final Idempotency idempotency;
  private final Map<UUID, Long> published = new ConcurrentHashMap<>();
  private final Counter republished;
  private volatile boolean compared;
  private volatile boolean readBack;
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  CatalogUpkeep(Catalog catalog, Idempotency idempotency, MeterRegistry meters) {
    this.catalog = catalog;
    this.idempotency = idempotency;
    this.republished = meters.counter("signalbox.catalog.republished");
  }

  @Override
  public void changed(Entry entry) {
    UUID key = entry.key();
    if (key != null && !compared) {
      if (entry.value() instanceof ApplicationEntry application) {
        published.put(key, application.getVersion());
      } else {
        published.remove(key);
      }
    }
  }

  @Override
  public void loaded() {
    readBack = true;
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofVirtual().name("catalog-upkeep").start(this::work);
  }

  private void work() {
    Duration pause = Duration.ofMillis(200);
    while (!paused(pause)) {
      try {
        if (!compared && readBack) {
          compare();
        }
        if (compared) {
          catalog.bury().block(LIMIT);
          idempotency.forget().block(LIMIT);
        }
        pause = compared ? EVERY : Duration.ofSeconds(1);
      } catch (RuntimeException e) {
        LOG.warn("the catalog's upkeep waits: {}", e.toString());
        pause = RETRY;
      }
    }
  }

  private void compare() {
    Long count =
        catalog
            .all()
            .filter(row -> published.getOrDefault(row.id(), -1L) < row.version())
            .concatMap(row -> catalog.republish(row).thenReturn(row))
            .count()
            .block(LIMIT);
    compared = true;
    published.clear();
    if (count != null && count > 0) {
      republished.increment(count);
      LOG.info("published {} applications again that were older on the topic than here", count);
    }
  }

  private boolean paused(Duration duration) {
    try {
      return stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
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
