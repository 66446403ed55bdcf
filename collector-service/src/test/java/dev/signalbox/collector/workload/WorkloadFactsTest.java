package dev.signalbox.collector.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.schedule.Watched.WorkloadRef;
import dev.signalbox.collector.workload.slim.SlimWorkload;
import dev.signalbox.core.workload.CronState;
import dev.signalbox.core.workload.WorkloadState;
import dev.signalbox.core.workload.WorkloadState.Rollout;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status of each kind says of a rollout. */
class WorkloadFactsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # generation | observed | replicas | updated | available | Progressing            | rollout
            2          | 2        | 3        | 3       | 3         | NewReplicaSetAvailable | DONE
          # its controller has not seen the newest specification yet
            3          | 2        | 3        | 3       | 3         | NewReplicaSetAvailable | IN_PROGRESS
            3          | 2        | 3        | 3       | 3         | ProgressDeadlineExceeded | IN_PROGRESS
          # old pods are still to be replaced, or still there
            2          | 2        | 3        | 1       | 3         | ReplicaSetUpdated      | IN_PROGRESS
            2          | 2        | 4        | 3       | 3         | ReplicaSetUpdated      | IN_PROGRESS
          # new pods are not available yet
            2          | 2        | 3        | 3       | 2         | ReplicaSetUpdated      | IN_PROGRESS
          # a pod fails after its rollout was complete
            2          | 2        | 3        | 3       | 2         | NewReplicaSetAvailable | DONE
            2          | 2        | 4        | 1       | 3         | ProgressDeadlineExceeded | STUCK
          """)
  void a_deployment(
      long generation,
      long observed,
      int replicas,
      int updated,
      int available,
      String progressing,
      Rollout rollout) {
    WorkloadState state =
        of(
            SlimWorkload.Deployment.class,
            """
            metadata: { name: w, generation: %d }
            spec: { replicas: 3 }
            status:
              { observedGeneration: %d, replicas: %d, updatedReplicas: %d, availableReplicas: %d, readyReplicas: %d,
                conditions: [ { type: Progressing, status: 'True', reason: %s } ] }
            """
                .formatted(
                    generation, observed, replicas, updated, available, available, progressing));

    assertThat(state.rollout()).isEqualTo(rollout);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # strategy of a Deployment of 10                                   | may be missing
            { }                                                              | 2
            { type: Recreate }                                               | 10
            { rollingUpdate: { maxUnavailable: 3 } }                         | 3
            { rollingUpdate: { maxUnavailable: 25%, maxSurge: 25% } }        | 2
            { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }            | 0
          # it could not do anything: Kubernetes takes one away
            { rollingUpdate: { maxUnavailable: 5%, maxSurge: 0 } }           | 1
          """)
  void what_the_strategy_allows(String strategy, int maxUnavailable) {
    WorkloadState state =
        of(
            SlimWorkload.Deployment.class,
            """
            metadata: { name: w }
            spec: { replicas: 10, strategy: %s }
            """
                .formatted(strategy));

    assertThat(state.spare().maxUnavailable()).isEqualTo(maxUnavailable);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # update revision | updated | strategy                            | rollout     | counted as updated
            a               | 0       | { }                                 | DONE        | 3
            b               | 1       | { }                                 | IN_PROGRESS | 1
            b               | 3       | { }                                 | DONE        | 3
          # a canary: only the last one is to be updated
            b               | 1       | { rollingUpdate: { partition: 2 } } | DONE        | 1
            b               | 0       | { rollingUpdate: { partition: 2 } } | IN_PROGRESS | 0
          # somebody deletes the pods when it suits
            b               | 0       | { type: OnDelete }                  | DONE        | 0
          """)
  void a_stateful_set(
      String revision, int updated, String strategy, Rollout rollout, int countedAsUpdated) {
    WorkloadState state =
        of(
            SlimWorkload.StatefulSet.class,
            """
            metadata: { name: w }
            spec: { replicas: 3, updateStrategy: %s }
            status: { readyReplicas: 3, currentRevision: a, updateRevision: %s, updatedReplicas: %d }
            """
                .formatted(strategy, revision, updated));

    assertThat(state.rollout()).isEqualTo(rollout);
    assertThat(state.pods()).isEqualTo(new WorkloadState.Pods(3, 3, countedAsUpdated, 3, 0));
    assertThat(state.spare().maxUnavailable()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # strategy                                 | updated | rollout     | may be missing
            { }                                      | 4       | DONE        | 1
            { }                                      | 1       | IN_PROGRESS | 1
            { rollingUpdate: { maxUnavailable: 50% } } | 1     | IN_PROGRESS | 2
            { type: OnDelete }                       | 0       | DONE        | 1
          """)
  void a_daemon_set(String strategy, int updated, Rollout rollout, int maxUnavailable) {
    WorkloadState state =
        of(
            SlimWorkload.DaemonSet.class,
            """
            metadata: { name: w }
            spec: { updateStrategy: %s }
            status: { desiredNumberScheduled: 4, numberReady: 3, numberAvailable: 3, updatedNumberScheduled: %d }
            """
                .formatted(strategy, updated));

    assertThat(state.rollout()).isEqualTo(rollout);
    assertThat(state.pods()).isEqualTo(new WorkloadState.Pods(4, 3, updated, 3, 0));
    assertThat(state.spare().maxUnavailable()).isEqualTo(maxUnavailable);
  }

  private static <T extends SlimWorkload> WorkloadState of(Class<T> kind, String yaml) {
    var late = new CronState.Late(Duration.ofMinutes(30), Duration.ofHours(2));
    var reference = new WorkloadRef(null, "w", "shop", Map.of(), null, Duration.ofMinutes(5), late);
    var pods = new PodFacts(0, 0, 0, List.of());
    return new WorkloadFacts(reference, pods, null).of(Serialization.unmarshal(yaml, kind));
  }
}
