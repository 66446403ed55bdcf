package dev.signalbox.collector.prometheus;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires Prometheus, where there is one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrometheusSettings.class)
public class PrometheusConfiguration {

  /** Null where none is set. */
  @Bean
  @Nullable Prometheus prometheus(PrometheusSettings settings, MeterRegistry meters) {
    URI endpoint = settings.endpoint();
    if (endpoint == null) {
      return null;
    }
    CircuitBreakerRegistry circuits =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(10))
                .permittedNumberOfCallsInHalfOpenState(3)
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(30))
                .build());
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
    return new Prometheus(endpoint, circuits.circuitBreaker("prometheus"));
  }

  @Bean
  Queries queries(ObjectProvider<Prometheus> prometheus, PrometheusSettings settings) {
    return new Queries(prometheus.getIfAvailable(), settings.prometheusScope());
  }

  @Bean
  PrometheusChecks prometheusChecks(Queries queries) {
    return new PrometheusChecks(queries);
  }
}
