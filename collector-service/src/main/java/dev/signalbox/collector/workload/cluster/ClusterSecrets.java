package dev.signalbox.collector.workload.cluster;

import dev.signalbox.collector.check.Secrets;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Secrets of the cluster, read when a check needs them and kept in memory for a minute. */
public final class ClusterSecrets implements Secrets, AutoCloseable {
  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final @Nullable Cluster cluster;
  private final Map<String, Read> read = new ConcurrentHashMap<>();
  private final ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor();

  public ClusterSecrets(@Nullable Cluster cluster) {
    this.cluster = cluster;
  }

  private record Read(Map<String, String> data, long at) {}

  @Override
  public CompletableFuture<String> value(String namespace, String reference) {
    return CompletableFuture.supplyAsync(() -> look(namespace, reference), reading);
  }

  private String look(String namespace, String reference) {
    int slash = reference.indexOf('/');
    String name = slash < 0 ? reference : reference.substring(0, slash);
    Map<String, String> data = data(namespace, name);
    String encoded =
        slash < 0
            ? data.size() == 1 ? data.values().iterator().next() : null
            : data.get(reference.substring(slash + 1));
    if (encoded == null) {
      throw new IllegalStateException(
          slash < 0
              ? name + " has not exactly one key, name it as NAME/key"
              : reference + " is not there");
    }
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private Map<String, String> data(String namespace, String name) {
    String key = namespace + "/" + name;
    Read known = read.get(key);
    if (known != null && System.nanoTime() - known.at() < KEPT_NANOS) {
      return known.data();
    }
    Cluster connected = cluster;
    if (connected == null) {
      throw new IllegalStateException("no cluster connected");
    }
    try {
      Secret secret = connected.client().secrets().inNamespace(namespace).withName(name).get();
      if (secret == null || secret.getData() == null) {
        throw new IllegalStateException(name + " is not there");
      }
      read.put(key, new Read(Map.copyOf(secret.getData()), System.nanoTime()));
      return secret.getData();
    } catch (KubernetesClientException e) {
      throw new IllegalStateException(name + " cannot be read (" + e.getCode() + ")", e);
    }
  }

  @Override
  public void close() {
    reading.shutdownNow();
    read.clear();
  }
}
