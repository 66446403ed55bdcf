package dev.signalbox.collector.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.workload.slim.SlimPod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pod's status means, in words. It is 08:00 everywhere, and the pods are from 07:00. */
@NullUnmarked // what is missing fails the assertion
class PodFactsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final String RUNNING = "state: { running: { startedAt: '2026-11-21T07:00:05Z' } }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # status of its only container                                              | trouble
            state: { waiting: { reason: CrashLoopBackOff } }, restartCount: 4         | CrashLoopBackOff
            state: { waiting: { reason: ImagePullBackOff } }                          | ImagePullBackOff
            state: { waiting: { reason: ErrImagePull } }                              | ErrImagePull
            state: { waiting: { reason: CreateContainerConfigError } }                | CreateContainerConfigError
            state: { waiting: { reason: ContainerCreating } }                         | ContainerCreating
            state: { running: { startedAt: '2026-11-21T07:00:05Z' } }, started: true  | fails its readiness probe
            state: { running: { startedAt: '2026-11-21T07:00:05Z' } }, started: false | does not pass its startup probe
            state: { terminated: { reason: Error, exitCode: 3 } }                     | has ended (Error, exit code 3)
            state: { terminated: { reason: OOMKilled, exitCode: 137 } }               | has ended (OOMKilled)
          """)
  void a_pod_that_is_not_ready_says_why(String container, String trouble) {
    PodFacts facts = facts(pod("Running", false, "07:40:00", container));

    assertThat(facts.troubles())
        .extracting(t -> t.pod() + " " + t.reason())
        .containsExactly("worker-7f9 " + trouble);
    assertThat(facts).extracting(PodFacts::wanted, PodFacts::ready).containsExactly(1, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # back since | ended by                             | counts 5 min | says
            07:58:00   | { reason: OOMKilled, exitCode: 137 } | true         | OOMKilled
            07:58:00   | { reason: Error, exitCode: 1 }       | true         | Error, exit code 1
            07:54:00   | { reason: Error, exitCode: 1 }       | false        |
          """)
  void a_restart_counts_for_a_while(
      String since, String end, boolean counts, @Nullable String says) {
    String container =
        "ready: true, restartCount: 1, lastState: { terminated: %s }, state: { running: { startedAt: '2026-11-21T%sZ' } }"
            .formatted(end, since);

    PodFacts facts = facts(pod("Running", true, since, container));

    assertThat(facts.ready()).isEqualTo(1);
    assertThat(facts.troubles()).hasSize(counts ? 1 : 0);
    if (counts) {
      assertThat(facts.troubles().getFirst().reason()).isEqualTo(says);
      assertThat(facts.troubles().getFirst().restartedAt())
          .isEqualTo(Instant.parse("2026-11-21T" + since + "Z"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # of     | created  | running since | not ready since | restarts | starting
            new    | 07:59:50 | 07:59:55      | 07:59:51        | 0        | 1
            new    | 07:59:50 |               | 07:59:51        | 0        | 1
          # it was ready once
            failed | 07:59:00 | 07:59:05      | 07:59:30        | 0        | 0
          # it had to be restarted
            bad    | 07:59:00 | 07:59:40      | 07:59:01        | 1        | 0
          # it had ten minutes
            stuck  | 07:50:00 | 07:50:05      | 07:50:01        | 0        | 0
            slow   | 07:50:01 | 07:50:05      | 07:50:02        | 0        | 1
          """)
  void a_young_pod_that_was_never_ready_is_starting(
      String name,
      String created,
      @Nullable String running,
      String unready,
      int restarts,
      int starting) {
    String state =
        running == null
            ? "waiting: { reason: ContainerCreating }"
            : "running: { startedAt: '2026-11-21T" + running + "Z' }";
    SlimPod pod =
        pod(
            "Running",
            false,
            unready,
            "started: true, restartCount: %d, state: { %s }".formatted(restarts, state));
    pod.getMetadata().setCreationTimestamp("2026-11-21T" + created + "Z");

    PodFacts facts = facts(pod);

    assertThat(facts.starting()).as(name).isEqualTo(starting);
    assertThat(facts.troubles()).hasSize(1 - starting);
  }

  @Test
  void a_pod_that_no_node_takes_says_what_the_scheduler_says() {
    SlimPod pod =
        read(
            """
            metadata: { name: worker-7f9, creationTimestamp: '2026-11-21T07:59:50Z' }
            status:
              phase: Pending
              conditions:
                - { type: PodScheduled, status: 'False', reason: Unschedulable,
                    message: '0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available: 3 No victims.' }
            """);

    assertThat(facts(pod).troubles().getFirst().reason())
        .isEqualTo("Unschedulable (3 Insufficient cpu)");
  }

  @Test
  void pods_that_leave_or_are_replaced_are_not_counted_but_a_bare_pod_that_failed_is() {
    String failed = "state: { terminated: { reason: Error, exitCode: 1 } }";
    SlimPod leaving = pod("Running", true, "07:00:05", RUNNING);
    leaving.getMetadata().setDeletionTimestamp("2026-11-21T07:59:00Z");
    SlimPod evicted =
        read(
            """
            metadata:
              name: evicted
              ownerReferences: [ { apiVersion: apps/v1, kind: ReplicaSet, name: r, uid: u, controller: true } ]
            status: { phase: Failed, reason: Evicted }
            """);
    SlimPod bare = pod("Failed", false, "07:40:00", failed);
    SlimPod done = pod("Succeeded", false, "07:40:00", "state: { }");

    PodFacts facts = facts(leaving, evicted, done, bare);

    assertThat(facts.wanted()).isEqualTo(1);
    assertThat(facts.troubles())
        .extracting(t -> t.reason())
        .containsExactly("failed (Error, exit code 1)");
  }

  @Test
  void fields_of_a_newer_kubernetes_are_passed_over() {
    SlimPod pod =
        read(
            """
            metadata: { name: worker-7f9, novelty: { a: [1] } }
            novelty: 1
            status: { phase: Running, novelty: {}, conditions: [ { type: Ready, status: 'True', novelty: 1 } ] }
            """);

    assertThat(facts(pod)).isEqualTo(new PodFacts(1, 1, 0, List.of()));
  }

  @Test
  void what_lasts_is_worse_than_what_restarted() {
    SlimPod looping =
        pod("Running", false, "07:40:00", "state: { waiting: { reason: CrashLoopBackOff } }");
    looping.getMetadata().setName("z");
    SlimPod restarted =
        pod(
            "Running",
            true,
            "07:58:00",
            "restartCount: 1, state: { running: { startedAt: '2026-11-21T07:58:00Z' } }");

    assertThat(facts(restarted, looping).troubles())
        .extracting(t -> t.pod())
        .containsExactly("z", "worker-7f9");
  }

  private static PodFacts facts(SlimPod... pods) {
    return PodFacts.of(Stream.of(pods).toList(), NOW, Duration.ofMinutes(5));
  }

  private static SlimPod pod(String phase, boolean ready, String since, String container) {
    return read(
        """
        metadata: { name: worker-7f9, creationTimestamp: '2026-11-21T07:00:00Z' }
        status:
          phase: %s
          conditions:
            - { type: PodScheduled, status: 'True' }
            - { type: Ready, status: '%s', lastTransitionTime: '2026-11-21T%sZ' }
          containerStatuses: [ { %s } ]
        """
            .formatted(phase, ready ? "True" : "False", since, container));
  }

  private static SlimPod read(String yaml) {
    return List.of(Serialization.unmarshal(yaml, SlimPod.class)).getFirst();
  }
}
