package dev.signalbox.collector.workload;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.collector.schedule.Watched.WorkloadRef;
import dev.signalbox.collector.workload.cluster.Changes;
import dev.signalbox.collector.workload.cluster.Cluster;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks that judge a workload from the cluster's copy. */
public final class WorkloadChecks {
  private final @Nullable Cluster cluster;
  private final Changes changes;
  private final Clock clock;

  WorkloadChecks(@Nullable Cluster cluster, Changes changes, Clock clock) {
    this.cluster = cluster;
    this.changes = changes;
    this.clock = clock;
  }

  /** Tells of the namespaces in which something changed. */
  public void onChange(Consumer<Set<String>> listener) {
    changes.listen(listener);
  }

  public Check check(Watched watched) {
    WorkloadRef reference = Objects.requireNonNull(watched.workload());
    return cluster == null
        ? () -> CompletableFuture.completedFuture(Outcome.indeterminate("no cluster connected"))
        : new WorkloadCheck(cluster, reference, clock);
  }
}
