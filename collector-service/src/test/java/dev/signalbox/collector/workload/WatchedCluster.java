package dev.signalbox.collector.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.collector.schedule.Watched.WorkloadRef;
import dev.signalbox.collector.workload.cluster.Changes;
import dev.signalbox.collector.workload.cluster.Cluster;
import dev.signalbox.collector.workload.cluster.ClusterClient;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.workload.CronState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An API server that answers by itself, our view of it, and the checks that judge by the view. */
final class WatchedCluster implements AutoCloseable {
  private static final CronState.Late LATE =
      new CronState.Late(Duration.ofMinutes(30), Duration.ofHours(2));

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(List.of()),
          false);
  private final Changes changes = new Changes();
  private final KubernetesClient people;
  private final WorkloadChecks checks;
  final Cluster cluster;

  /** The namespaces in which something was said to have changed. */
  final List<Set<String>> told = new CopyOnWriteArrayList<>();

  /** Returns when the view is complete. */
  WatchedCluster() {
    server.init();
    Config config = new ConfigBuilder().withMasterUrl(server.url("/")).withTrustCerts(true).build();
    people = new KubernetesClientBuilder().withConfig(config).build();
    cluster =
        new Cluster(
            () -> ClusterClient.of(config), changes, Clock.systemUTC(), new SimpleMeterRegistry());
    checks = new WorkloadChecks(cluster, changes, Clock.systemUTC());
    checks.onChange(told::add);
    cluster.start();
    await().until(() -> cluster.trouble(Set.copyOf(Cluster.KINDS)) == null);
  }

  /** People create something, or change it. */
  void put(HasMetadata object) {
    people.resource(object).createOr(existing -> existing.update());
  }

  void delete(HasMetadata object) {
    people.resource(object).delete();
  }

  void apply(String yaml) {
    people.load(new ByteArrayInputStream(yaml.getBytes(UTF_8))).create();
  }

  /** The API server is gone. */
  void cut() {
    server.destroy();
  }

  Outcome judge(@Nullable String kind, String name, Map<String, String> selector) {
    return judge(checks, kind, name, selector);
  }

  static Outcome judge(
      WorkloadChecks checks, @Nullable String kind, String name, Map<String, String> selector) {
    var reference =
        new WorkloadRef(kind, name, "shop", selector, null, Duration.ofMinutes(5), LATE);
    var owner =
        new Watched.Owner(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "workload", "shop");
    var watched =
        new Watched(
            owner,
            Watched.Kind.WORKLOAD,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            "",
            reference);
    return checks.check(watched).run().join();
  }

  /** Of the worker. */
  void awaitReason(String reason, Verdict verdict) {
    await()
        .untilAsserted(
            () -> {
              Outcome outcome = judge(null, "worker", Map.of());
              assertThat(outcome.reason()).isEqualTo(reason);
              assertThat(outcome.verdict()).isEqualTo(verdict);
            });
  }

  @Override
  public void close() {
    cluster.stop();
    changes.close();
    people.close();
    server.destroy();
  }
}
