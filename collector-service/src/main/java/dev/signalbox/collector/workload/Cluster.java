package dev.signalbox.collector.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One connected cluster: a copy of its workloads and pods, kept by informers that never give up. It
 * is live only while every informer has its list and its watch and the API server has answered
 * lately.
 */
final class Cluster implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final Duration ASK = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final KubernetesClient client;
  private final SharedIndexInformer<Deployment> deployments;
  private final SharedIndexInformer<StatefulSet> statefulSets;
  private final SharedIndexInformer<DaemonSet> daemonSets;
  private final SharedIndexInformer<SlimPod> pods;
  private final List<SharedIndexInformer<?>> informers;
  private final ScheduledExecutorService asking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cluster-pulse").factory());
  private volatile long answered = System.nanoTime();
  private volatile boolean running;

  Cluster(KubernetesClient client, Changes changes, MeterRegistry meters) {
    this.client = client;
    this.deployments =
        client.apps().deployments().inAnyNamespace().withLimit(500L).runnableInformer(0);
    this.statefulSets =
        client.apps().statefulSets().inAnyNamespace().withLimit(500L).runnableInformer(0);
    this.daemonSets =
        client.apps().daemonSets().inAnyNamespace().withLimit(500L).runnableInformer(0);
    this.pods =
        client.resources(SlimPod.class).inAnyNamespace().withLimit(500L).runnableInformer(0);
    this.informers = List.of(deployments, statefulSets, daemonSets, pods);
    prepare(deployments, changes, meters);
    prepare(statefulSets, changes, meters);
    prepare(daemonSets, changes, meters);
    prepare(pods, changes, meters);
    meters.gauge("signalbox.cluster.live", this, cluster -> cluster.live() ? 1 : 0);
  }

  private static <T extends HasMetadata> void prepare(
      SharedIndexInformer<T> informer, Changes changes, MeterRegistry meters) {
    String kind = informer.getApiTypeClass().getSimpleName();
    informer.exceptionHandler(
        (started, error) -> {
          meters.counter("signalbox.cluster.watch.failures", "kind", kind).increment();
          LOG.info("the watch on {} starts anew: {}", kind, error.toString());
          return true;
        });
    informer.addEventHandler(new Changes.Noting<>(changes));
  }

  KubernetesClient client() {
    return client;
  }

  boolean live() {
    boolean recent = System.nanoTime() - answered < SILENCE.toNanos();
    return running && recent && informers.stream().allMatch(i -> i.hasSynced() && i.isWatching());
  }

  @Nullable Deployment deployment(String namespace, String name) {
    return deployments.getIndexer().getByKey(Cache.namespaceKeyFunc(namespace, name));
  }

  @Nullable StatefulSet statefulSet(String namespace, String name) {
    return statefulSets.getIndexer().getByKey(Cache.namespaceKeyFunc(namespace, name));
  }

  @Nullable DaemonSet daemonSet(String namespace, String name) {
    return daemonSets.getIndexer().getByKey(Cache.namespaceKeyFunc(namespace, name));
  }

  List<SlimPod> pods(String namespace) {
    return pods.getIndexer().byIndex(Cache.NAMESPACE_INDEX, namespace);
  }

  @Override
  public void start() {
    running = true;
    informers.forEach(
        informer ->
            informer
                .start()
                .whenComplete(
                    (done, error) -> {
                      if (error != null && running) {
                        LOG.warn(
                            "{} are not watched",
                            informer.getApiTypeClass().getSimpleName(),
                            error);
                      }
                    }));
    asking.scheduleWithFixedDelay(this::ask, ASK.toMillis(), ASK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * An open watch may be dead without knowing it; only an answer proves that the API server is
   * there.
   */
  private void ask() {
    try {
      client.getKubernetesVersion();
      answered = System.nanoTime();
    } catch (KubernetesClientException e) {
      if (e.getCode() > 0) {
        answered = System.nanoTime();
      }
    } catch (RuntimeException e) {
      LOG.debug("the API server does not answer", e);
    }
  }

  @Override
  public void stop() {
    running = false;
    asking.shutdownNow();
    informers.forEach(SharedIndexInformer::close);
    client.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
