package dev.signalbox.gateway.stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits of event streams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamSettings.class)
public class StreamConfiguration {

  @Bean
  OpenStreams openStreams(StreamSettings settings, MeterRegistry meters) {
    return new OpenStreams(settings, meters);
  }
}
