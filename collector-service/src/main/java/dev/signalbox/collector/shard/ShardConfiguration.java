package dev.signalbox.collector.shard;

import dev.signalbox.collector.check.CheckFactory;
import dev.signalbox.collector.doubt.Doubt;
import dev.signalbox.collector.heartbeat.Heartbeats;
import dev.signalbox.collector.metric.MetricMeters;
import dev.signalbox.collector.metric.MetricRounds;
import dev.signalbox.collector.prometheus.PrometheusChecks;
import dev.signalbox.collector.prometheus.Queries;
import dev.signalbox.collector.publish.ReadingsOut;
import dev.signalbox.collector.publish.SampleBuffer;
import dev.signalbox.collector.schedule.Timetable;
import dev.signalbox.collector.schedule.TimetableMeters;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.collector.workload.WorkloadChecks;
import dev.signalbox.eventlog.Eventlog;
import dev.signalbox.eventlog.shard.CompactedShards;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the catalog's partitions, the timetables and the ways out. */
@Configuration(proxyBeanMethods = false)
public class ShardConfiguration {
  private static final String GROUP = "signalbox-collector";

  @Bean
  Kinds checkKinds(
      CheckFactory network,
      Heartbeats heartbeats,
      PrometheusChecks prometheus,
      WorkloadChecks workloads) {
    return new Kinds(network, heartbeats, prometheus, workloads);
  }

  @Bean
  Timetable timetable(
      Kinds kinds, Doubt doubt, SampleBuffer samples, Clock clock, MeterRegistry meters) {
    Timetable timetable =
        new Timetable(
            kinds, seen -> doubt.weigh(seen, samples::add), clock, new TimetableMeters(meters));
    kinds.workloads().onChange(timetable::nudge);
    kinds
        .heartbeats()
        .follow(() -> timetable.owned(Watched.Kind.HEARTBEAT), timetable::nudgeChecks);
    return timetable;
  }

  @Bean
  MetricRounds metricRounds(
      Queries queries, ReadingsOut readings, Clock clock, MeterRegistry meters) {
    return new MetricRounds(queries::query, readings, clock, new MetricMeters(meters));
  }

  @Bean
  CompactedShards catalogShards(Eventlog eventlog, Timetable timetable, MetricRounds metrics) {
    return eventlog.compactedShards(GROUP, Topics.CATALOG, new ShardWatch(timetable, metrics));
  }
}
