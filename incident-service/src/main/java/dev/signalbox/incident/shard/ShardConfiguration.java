package dev.signalbox.incident.shard;

import dev.signalbox.eventlog.Eventlog;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.eventlog.shard.ShardConsumer;
import dev.signalbox.incident.door.Repeats;
import dev.signalbox.incident.judge.Cases;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reader of catalog and samples. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShardSettings.class)
public class ShardConfiguration {

  @Bean
  ShardConsumer incidentConsumer(
      Eventlog eventlog,
      Cases cases,
      Repeats repeats,
      RecordPublisher publisher,
      MeterRegistry meters,
      ShardSettings settings) {
    return eventlog.shardConsumer(
        new IncidentWork(cases, repeats, publisher, meters, settings.group()));
  }
}
