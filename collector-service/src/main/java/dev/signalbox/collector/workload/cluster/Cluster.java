package dev.signalbox.collector.workload.cluster;

import dev.signalbox.collector.workload.slim.Slim;
import dev.signalbox.collector.workload.slim.SlimPod;
import dev.signalbox.collector.workload.slim.SlimWorkload;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One connected cluster: a copy of its workloads and pods, believed only while our own heartbeat
 * comes back through a watch.
 */
public final class Cluster implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final long PAGE = 500;
  private static final long TEND = 200;

  /** All that is watched. */
  public static final List<Class<? extends Slim>> KINDS =
      List.of(
          SlimPod.class,
          SlimWorkload.Deployment.class,
          SlimWorkload.StatefulSet.class,
          SlimWorkload.DaemonSet.class,
          SlimWorkload.CronJob.class,
          SlimWorkload.Job.class);

  private final Supplier<KubernetesClient> clients;
  private final Rhythm rhythm;
  private final MeterRegistry meters;
  private final Heartbeat heartbeat;
  private final Mirror<Lease> own;
  private final Map<Class<? extends Slim>, Mirror<? extends Slim>> mirrors = new LinkedHashMap<>();
  private final ScheduledExecutorService tending =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cluster-heartbeat").factory());
  private final List<KubernetesClient> retired = new ArrayList<>();
  private volatile KubernetesClient client;
  private volatile boolean running;
  private boolean answered = true;
  private long dialled = System.nanoTime();

  /**
   * @param clients makes a client with connections of its own
   */
  public Cluster(
      Supplier<KubernetesClient> clients, Changes changes, Clock clock, MeterRegistry meters) {
    this(clients, changes, clock, meters, Rhythm.USUAL);
  }

  Cluster(
      Supplier<KubernetesClient> clients,
      Changes changes,
      Clock clock,
      MeterRegistry meters,
      Rhythm rhythm) {
    this.clients = clients;
    this.client = clients.get();
    this.rhythm = rhythm;
    this.meters = meters;
    this.heartbeat = new Heartbeat(client, rhythm, clock);
    this.own =
        new Mirror<>(
            "Lease",
            () -> heartbeat.of(client).runnableInformer(0),
            new Beats(heartbeat),
            rhythm,
            meters);
    KINDS.forEach(kind -> mirrors.put(kind, mirror(kind, changes)));
    meters.gauge("signalbox.cluster.live", this, c -> c.trouble(Set.copyOf(KINDS)) == null ? 1 : 0);
    Gauge.builder("signalbox.cluster.heartbeat.age", heartbeat, h -> h.lag().toMillis() / 1000.0)
        .description("since our own heartbeat last came back through the watch")
        .baseUnit("seconds")
        .register(meters);
  }

  private <T extends Slim> Mirror<T> mirror(Class<T> kind, Changes changes) {
    return new Mirror<>(
        kind.getSimpleName(),
        () -> client.resources(kind).inAnyNamespace().withLimit(PAGE).runnableInformer(0),
        new Changes.Noting<>(changes),
        rhythm,
        meters);
  }

  KubernetesClient client() {
    return client;
  }

  /** Null while the copy of these kinds may be believed; else why not, in words. */
  public @Nullable String trouble(Set<Class<? extends Slim>> kinds) {
    String why = running ? heartbeat.trouble() : "the cluster is not watched yet";
    if (why != null) {
      return why;
    }
    for (Class<? extends Slim> kind : kinds) {
      if (!mirror(kind).live()) {
        return kind.getSimpleName().replace("Slim", "") + "s of the cluster are not watched";
      }
    }
    return null;
  }

  /** Null where there is none of the name. */
  public <T extends Slim> @Nullable T find(Class<T> kind, String namespace, String name) {
    return mirror(kind).find(namespace, name);
  }

  /** All of the kind in a namespace. */
  public <T extends Slim> List<T> all(Class<T> kind, String namespace) {
    return mirror(kind).all(namespace);
  }

  @SuppressWarnings("unchecked") // put in by the same class
  private <T extends Slim> Mirror<T> mirror(Class<T> kind) {
    return (Mirror<T>) Objects.requireNonNull(mirrors.get(kind));
  }

  @Override
  public void start() {
    running = true;
    everything().forEach(Mirror::start);
    tending.scheduleWithFixedDelay(this::beat, 0, rhythm.beat().toMillis(), TimeUnit.MILLISECONDS);
    tending.scheduleWithFixedDelay(this::tend, TEND, TEND, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      boolean before = answered;
      answered = heartbeat.beat();
      if (answered && !before) {
        redial("returned");
      }
    } catch (RuntimeException e) {
      LOG.warn("no heartbeat was written", e);
    }
  }

  private void tend() {
    String expected = heartbeat.expected();
    try {
      if (heartbeat.overdue() && since(dialled).compareTo(rhythm.overdue().multipliedBy(2)) > 0) {
        redial("overdue");
      }
      everything().forEach(mirror -> mirror.tend(expected));
      if (!retired.isEmpty() && everything().allMatch(Mirror::settled)) {
        retired.forEach(KubernetesClient::close);
        retired.clear();
      }
    } catch (RuntimeException e) {
      LOG.warn("the copy of the cluster was not tended", e);
    }
  }

  /**
   * Connections may hang without an end, those that wait in a pool too: only new ones are sure to
   * lead somewhere. The old ones serve until the new copy is complete.
   */
  private void redial(String why) {
    if (!running) {
      return;
    }
    LOG.info("the cluster is watched anew: {}", why);
    dialled = System.nanoTime();
    retired.add(client);
    client = clients.get();
    heartbeat.use(client);
    everything().forEach(mirror -> mirror.anew(why));
  }

  private Stream<Mirror<?>> everything() {
    return Stream.concat(Stream.of(own), mirrors.values().stream());
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  @Override
  public void stop() {
    running = false;
    tending.shutdownNow();
    everything().forEach(Mirror::stop);
    retired.forEach(KubernetesClient::close);
    client.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The handler of the heartbeat's informer. */
  private record Beats(Heartbeat heartbeat) implements ResourceEventHandler<Lease> {
    @Override
    public void onAdd(Lease lease) {
      heartbeat.saw(lease);
    }

    @Override
    public void onUpdate(Lease before, Lease after) {
      heartbeat.saw(after);
    }

    @Override
    public void onDelete(Lease lease, boolean unknown) {
      // it is made anew with the next beat
    }
  }
}
