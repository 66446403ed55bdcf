package dev.signalbox.collector.api;

import dev.signalbox.collector.catalog.Catalog;
import dev.signalbox.collector.catalog.Idempotency;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires the collector's part of the contract. */
@Configuration(proxyBeanMethods = false)
@Import({
  SecurityConfiguration.class,
  ApplicationsApi.class,
  PageSettingsApi.class,
  ManifestsApi.class,
  HeartbeatsApi.class,
  MetricsApi.class,
  Problems.class
})
public class ApiConfiguration {

  @Bean
  Writes writes(Catalog catalog, Idempotency idempotency) {
    return new Writes(catalog, idempotency);
  }
}
