package dev.signalbox.collector.shard;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.CheckFactory;
import dev.signalbox.collector.heartbeat.Heartbeats;
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
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins the catalog's partitions, the timetable and the way out. */
@Configuration(proxyBeanMethods = false)
public class ShardConfiguration {
  private static final String GROUP = "signalbox-collector";

  @Bean
  Timetable timetable(
      CheckFactory checks,
      WorkloadChecks workloads,
      Heartbeats heartbeats,
      SampleBuffer samples,
      Clock clock,
      MeterRegistry meters) {
    Function<Watched, Check> factory =
        watched ->
            switch (watched.kind()) {
              case HTTP ->
                  checks.http(watched.owner().namespace(), watched.settings(), watched.timeout());
              case TCP -> checks.tcp(watched.settings(), watched.timeout());
              case HEARTBEAT ->
                  heartbeats.check(
                      watched.owner().check(), CheckFactory.heartbeat(watched.settings()));
              case WORKLOAD -> workloads.check(watched);
            };
    Timetable timetable = new Timetable(factory, samples::add, clock, new TimetableMeters(meters));
    workloads.onChange(timetable::nudge);
    heartbeats.follow(() -> timetable.owned(Watched.Kind.HEARTBEAT), timetable::nudgeChecks);
    return timetable;
  }

  @Bean
  CompactedShards catalogShards(Eventlog eventlog, Timetable timetable) {
    return eventlog.compactedShards(GROUP, Topics.CATALOG, new ShardWatch(timetable));
  }
}
