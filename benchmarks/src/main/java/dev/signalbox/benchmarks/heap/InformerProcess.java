package dev.signalbox.benchmarks.heap;

import dev.signalbox.collector.workload.cluster.Changes;
import dev.signalbox.collector.workload.cluster.Cluster;
import dev.signalbox.collector.workload.cluster.ClusterClient;
import dev.signalbox.collector.workload.slim.SlimPod;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * A process of its own that follows all pods, as the collector does or as fabric8's typed informer
 * does by default, and prints what that took: {@code retained peak}, in bytes above the start.
 */
public final class InformerProcess {
  private static final int NAMESPACES = 50;

  private InformerProcess() {}

  public static void main(String[] arguments) {
    Config config =
        new ConfigBuilder().withMasterUrl(arguments[1]).withOnlyHttpWatches(true).build();
    int wanted = Integer.parseInt(arguments[2]);
    try (KubernetesClient client = client(arguments[0], config)) {
      client.pods().inNamespace("none").list(); // what is there once is not the informer's
    }
    long before = used();
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    IntSupplier copied = arguments[0].equals("stock") ? stock(config) : ours(config);
    while (copied.getAsInt() < wanted) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    long peak = pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    long retained = used();
    System.out.println((retained - before) + " " + (peak - before) + " " + copied.getAsInt());
    Runtime.getRuntime().halt(0);
  }

  private static KubernetesClient client(String which, Config config) {
    return which.equals("stock")
        ? new KubernetesClientBuilder().withConfig(config).build()
        : ClusterClient.of(config);
  }

  private static IntSupplier stock(Config config) {
    KubernetesClient client = client("stock", config);
    SharedIndexInformer<Pod> informer = client.pods().inAnyNamespace().runnableInformer(0);
    informer.start();
    return () -> informer.hasSynced() ? informer.getStore().list().size() : 0;
  }

  private static IntSupplier ours(Config config) {
    Cluster cluster =
        new Cluster(
            () -> client("ours", config),
            new Changes(),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    cluster.start();
    return () ->
        IntStream.range(0, NAMESPACES)
            .map(namespace -> cluster.all(SlimPod.class, "team-" + namespace).size())
            .sum();
  }

  /** What is left after a collection. */
  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
