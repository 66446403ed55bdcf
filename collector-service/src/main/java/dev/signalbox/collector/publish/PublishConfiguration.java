package dev.signalbox.collector.publish;

import dev.signalbox.eventlog.broker.RecordPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ways out for samples and readings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublishSettings.class)
public class PublishConfiguration {

  @Bean
  SampleBuffer sampleBuffer(
      RecordPublisher publisher, PublishSettings settings, MeterRegistry meters) {
    return new SampleBuffer(publisher, settings.buffer(), meters);
  }

  @Bean
  ReadingsOut readingsOut(RecordPublisher publisher, MeterRegistry meters) {
    return new ReadingsOut(publisher, meters);
  }
}
