package dev.signalbox.collector.workload.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of all objects of one kind, kept by an informer that never gives up. Now and then, and
 * when it is in doubt, a new informer lists everything anew and takes the old one's place.
 */
final class Mirror<T extends HasMetadata> {
  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

  /** A list that takes longer is given up and started anew. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String kind;
  private final Supplier<SharedIndexInformer<T>> informers;
  private final ResourceEventHandler<? super T> news;
  private final Rhythm rhythm;
  private final MeterRegistry meters;
  private volatile @Nullable SharedIndexInformer<T> current;
  private @Nullable SharedIndexInformer<T> coming;
  private long begun;
  private Duration listedFor = Duration.ZERO;

  Mirror(
      String kind,
      Supplier<SharedIndexInformer<T>> informers,
      ResourceEventHandler<? super T> news,
      Rhythm rhythm,
      MeterRegistry meters) {
    this.kind = kind;
    this.informers = informers;
    this.news = news;
    this.rhythm = rhythm;
    this.meters = meters;
  }

  synchronized void start() {
    begin();
  }

  /** Whether nothing is under way. */
  synchronized boolean settled() {
    return coming == null;
  }

  /** Whether it has everything and is told what changes. */
  boolean live() {
    SharedIndexInformer<T> informer = current;
    return informer != null && complete(informer);
  }

  @Nullable T find(String namespace, String name) {
    SharedIndexInformer<T> informer = current;
    return informer == null
        ? null
        : informer.getIndexer().getByKey(Cache.namespaceKeyFunc(namespace, name));
  }

  List<T> all(String namespace) {
    SharedIndexInformer<T> informer = current;
    return informer == null
        ? List.of()
        : informer.getIndexer().byIndex(Cache.NAMESPACE_INDEX, namespace);
  }

  /**
   * Called now and then: lets a new informer take over, or starts one where the list is old or the
   * watch has not got past a version that is long known.
   */
  synchronized void tend(@Nullable String expected) {
    SharedIndexInformer<T> next = coming;
    if (next != null && complete(next)) {
      takeOver(next);
    } else if (next != null && age().compareTo(PATIENCE) > 0) {
      LOG.warn("the list of {} was not complete within {}", kind, PATIENCE);
      anew("slow");
    } else if (next == null && behind(expected)) {
      anew("behind");
    } else if (next == null && age().compareTo(listedFor) > 0) {
      anew("due");
    }
  }

  /** Lists everything anew; what is there serves until that is complete. */
  synchronized void anew(String why) {
    meters.counter("signalbox.cluster.relists", "kind", kind, "why", why).increment();
    begin();
  }

  private void begin() {
    drop(coming);
    SharedIndexInformer<T> next = informers.get();
    next.exceptionHandler(
        (started, error) -> {
          meters.counter("signalbox.cluster.watch.failures", "kind", kind).increment();
          LOG.info("the watch on {} starts anew: {}", kind, error.toString());
          return true;
        });
    coming = next;
    begun = System.nanoTime();
    next.start();
  }

  private void takeOver(SharedIndexInformer<T> next) {
    SharedIndexInformer<T> old = current;
    current = next;
    coming = null;
    double share = ThreadLocalRandom.current().nextDouble(0.9, 1.1);
    listedFor = Duration.ofMillis((long) (rhythm.relist().toMillis() * share));
    // what is there already is told as new, so that everything is judged by the new copy
    next.addEventHandler(news);
    drop(old);
  }

  private boolean behind(@Nullable String expected) {
    SharedIndexInformer<T> informer = current;
    String reached = informer == null ? null : informer.lastSyncResourceVersion();
    return expected != null
        && reached != null
        && age().compareTo(rhythm.behind()) > 0
        && number(reached) < number(expected);
  }

  /** Versions of one cluster are numbers that grow; any other kind is never behind. */
  private static long number(String version) {
    return version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
  }

  private Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static boolean complete(SharedIndexInformer<?> informer) {
    return informer.hasSynced() && informer.isWatching();
  }

  synchronized void stop() {
    drop(coming);
    drop(current);
  }

  private static void drop(@Nullable SharedIndexInformer<?> informer) {
    if (informer != null) {
      informer.close();
    }
  }
}
