package dev.signalbox.collector.shard;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.CheckFactory;
import dev.signalbox.collector.heartbeat.Heartbeats;
import dev.signalbox.collector.prometheus.PrometheusChecks;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.collector.workload.WorkloadChecks;
import java.util.function.Function;

/** Who makes the checks of each kind. */
record Kinds(
    CheckFactory network,
    Heartbeats heartbeats,
    PrometheusChecks prometheus,
    WorkloadChecks workloads)
    implements Function<Watched, Check> {

  @Override
  public Check apply(Watched watched) {
    Watched.Owner owner = watched.owner();
    String settings = watched.settings();
    return switch (watched.kind()) {
      case HTTP -> network.http(owner.namespace(), settings, watched.timeout());
      case TCP -> network.tcp(settings, watched.timeout());
      case HEARTBEAT -> heartbeats.check(owner.check(), CheckFactory.heartbeat(settings));
      case PROMETHEUS ->
          prometheus.check(CheckFactory.prometheus(settings), owner.namespace(), watched.timeout());
      case WORKLOAD -> workloads.check(watched);
    };
  }
}
