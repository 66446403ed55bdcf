package dev.signalbox.gateway.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** The services behind the door. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpstreamSettings.class)
public class UpstreamConfiguration {

  @Bean
  ServiceClient serviceClient(UpstreamSettings settings, ReactorResourceFactory resources) {
    return new ServiceClient(settings, resources);
  }

  @Bean
  Breakers breakers(UpstreamSettings settings, MeterRegistry meters) {
    return new Breakers(settings, meters);
  }

  /**
   * Forwarded requests run on this context's own threads: others of the same process close before
   * or after it.
   */
  @Bean
  HttpClientCustomizer ownThreads(ReactorResourceFactory resources) {
    return client -> client.runOn(resources.getLoopResources());
  }
}
