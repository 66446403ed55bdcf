package dev.signalbox.collector.workload.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.workload.slim.Slim;
import dev.signalbox.collector.workload.slim.SlimWorkload;
import dev.signalbox.testkit.wire.Wire;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The copy of a cluster behind a wire that is disturbed. */
@NullUnmarked // what is missing fails the assertion
@Timeout(60)
class ClusterIT {
  private static final Set<Class<? extends Slim>> ALL = Set.copyOf(Cluster.KINDS);
  private static final Rhythm QUICK =
      new Rhythm(
          Duration.ofMillis(100),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Changes changes = new Changes();
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(List.of()),
          false);
  private Wire wire;
  private KubernetesClient people;
  private Cluster cluster;

  @BeforeEach
  void start() {
    server.init();
    wire = Wire.to(server.getPort());
    people = new KubernetesClientBuilder().withConfig(config(server.getPort())).build();
  }

  @AfterEach
  void stop() {
    if (cluster != null) {
      cluster.stop();
    }
    changes.close();
    people.close();
    wire.close();
    server.destroy();
  }

  private void watch(Rhythm rhythm) {
    watch(rhythm, Clock.systemUTC());
  }

  private void watch(Rhythm rhythm, Clock clock) {
    cluster =
        new Cluster(() -> ClusterClient.of(config(wire.port())), changes, clock, meters, rhythm);
    cluster.start();
    await().until(() -> cluster.trouble(ALL) == null);
  }

  private static Config config(int port) {
    return new ConfigBuilder().withMasterUrl("http://127.0.0.1:" + port + "/").build();
  }

  private void scale(int replicas) {
    people
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withName("worker")
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .endSpec()
                .build())
        .createOr(existing -> existing.update());
  }

  private void awaitReplicas(int replicas) {
    await()
        .untilAsserted(
            () ->
                assertThat(cluster.find(SlimWorkload.Deployment.class, "shop", "worker"))
                    .isNotNull()
                    .extracting(found -> found.getSpec().replicas())
                    .isEqualTo(replicas));
  }

  private double relists(String why) {
    return meters.find("signalbox.cluster.relists").tag("why", why).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-22T23:43:22Z", "2026-11-22T23:43:22.972Z", "2026-11-22T23:43:22.972100Z"})
  void a_beat_is_read_at_whatever_time_it_is_written(String now) {
    watch(QUICK, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    await().until(() -> beat().getSpec().getRenewTime() != null);

    assertThat(beat().getSpec().getRenewTime().toInstant()).isEqualTo(now);
    scale(3);
    awaitReplicas(3);
    assertThat(cluster.trouble(ALL)).isNull();
  }

  private Lease beat() {
    return people.leases().inNamespace("default").withName(Heartbeat.NAME).get();
  }

  @Test
  void inv_32_watches_that_died_without_a_word_are_noticed_by_the_heartbeat() {
    watch(QUICK);
    scale(3);
    awaitReplicas(3);

    wire.freeze();
    scale(5);

    awaitReplicas(5);
    assertThat(relists("overdue")).isPositive();
    await().until(() -> cluster.trouble(ALL) == null);
  }

  @Test
  void inv_32_connections_that_are_cut_come_back_and_what_was_missed_is_made_up_for() {
    watch(QUICK);
    scale(3);
    awaitReplicas(3);

    wire.cut();
    scale(4);
    people.apps().deployments().inNamespace("shop").withName("worker").delete();
    scale(5);
    wire.mend();

    awaitReplicas(5);
    await().until(() -> cluster.trouble(ALL) == null);
  }

  @Test
  void news_that_do_not_arrive_any_more_are_said() {
    Rhythm deaf =
        new Rhythm(
            QUICK.beat(),
            Duration.ofMinutes(5),
            Duration.ofSeconds(2),
            QUICK.behind(),
            QUICK.relist());
    Config config = config(server.getPort());
    Heartbeat heartbeat = new Heartbeat(ClusterClient.of(config), deaf, Clock.systemUTC());
    heartbeat.beat();
    Lease written = heartbeat.object().get();
    heartbeat.saw(written);
    assertThat(heartbeat.trouble()).isNull();

    await()
        .untilAsserted(
            () -> {
              heartbeat.beat();
              assertThat(heartbeat.trouble()).isEqualTo("the cluster's news do not arrive");
            });
  }

  @Test
  void a_beat_of_another_replica_proves_nothing() {
    Config config = config(server.getPort());
    Heartbeat ours = new Heartbeat(ClusterClient.of(config), QUICK, Clock.systemUTC());
    Heartbeat theirs = new Heartbeat(ClusterClient.of(config), QUICK, Clock.systemUTC());
    ours.beat();
    theirs.beat();

    ours.saw(ours.object().get());
    theirs.saw(theirs.object().get());

    assertThat(ours.trouble()).isEqualTo("the cluster's news do not arrive");
    assertThat(theirs.trouble()).isNull();
  }

  @Test
  void who_may_not_write_the_heartbeat_is_told_so() {
    KubernetesMockServer strict = new KubernetesMockServer(false);
    strict.init();
    String lease = "/apis/coordination.k8s.io/v1/namespaces/default/leases/signalbox-heartbeat";
    strict.expect().get().withPath(lease).andReturn(200, new LeaseBuilder().build()).always();
    strict.expect().patch().withPath(lease).andReturn(403, "{}").always();
    Heartbeat heartbeat =
        new Heartbeat(ClusterClient.of(config(strict.getPort())), QUICK, Clock.systemUTC());

    heartbeat.beat();

    assertThat(heartbeat.trouble())
        .isEqualTo("the heartbeat lease default/signalbox-heartbeat cannot be written (403)");
    strict.destroy();
  }

  @Test
  void everything_is_listed_anew_now_and_then_and_nothing_is_lost_by_it() {
    watch(
        new Rhythm(
            QUICK.beat(),
            QUICK.overdue(),
            QUICK.silence(),
            QUICK.behind(),
            Duration.ofMillis(500)));
    scale(3);
    awaitReplicas(3);

    await().until(() -> relists("due") >= 2 * Cluster.KINDS.size());
    scale(5);

    awaitReplicas(5);
  }

  @Test
  void a_watch_that_has_not_got_past_an_old_version_starts_anew() {
    watch(
        new Rhythm(
            QUICK.beat(),
            QUICK.overdue(),
            QUICK.silence(),
            Duration.ofMillis(500),
            QUICK.relist()));

    await().until(() -> relists("behind") > 0);

    scale(5);
    awaitReplicas(5);
  }
}
