package dev.signalbox.collector.workload.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the namespaces in which something changed and tells of them together, a moment later.
 */
public final class Changes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final long SETTLE_MILLIS = 200;

  private final ScheduledExecutorService telling =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cluster-changes").factory());
  private Set<String> namespaces = new HashSet<>();
  private volatile Consumer<Set<String>> listener = changed -> {};

  public void listen(Consumer<Set<String>> told) {
    listener = told;
  }

  synchronized void note(String namespace) {
    if (namespaces.isEmpty()) {
      try {
        telling.schedule(this::tell, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        return; // going down
      }
    }
    namespaces.add(namespace);
  }

  private void tell() {
    Set<String> changed;
    synchronized (this) {
      changed = namespaces;
      namespaces = new HashSet<>();
    }
    try {
      listener.accept(changed);
    } catch (RuntimeException e) {
      LOG.warn("a change in {} was not judged at once", changed, e);
    }
  }

  @Override
  public void close() {
    telling.shutdownNow();
  }

  /** An informer's handler: it notes the namespace and returns. */
  record Noting<T extends HasMetadata>(Changes changes) implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      changes.note(object.getMetadata().getNamespace());
    }

    @Override
    public void onUpdate(T before, T after) {
      changes.note(after.getMetadata().getNamespace());
    }

    @Override
    public void onDelete(T object, boolean unknown) {
      changes.note(object.getMetadata().getNamespace());
    }
  }
}
