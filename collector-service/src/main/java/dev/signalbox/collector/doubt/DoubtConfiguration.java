package dev.signalbox.collector.doubt;

import dev.signalbox.collector.check.CheckFactory;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the canary, where one is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CanarySettings.class)
public class DoubtConfiguration {

  /** Null where none is set. */
  @Bean
  @Nullable Canary canary(CanarySettings settings, CheckFactory checks, MeterRegistry meters) {
    return settings.canary().isBlank()
        ? null
        : new Canary(checks.canary(settings.canary().strip(), Canary.TIMEOUT), meters);
  }

  @Bean
  Doubt doubt(ObjectProvider<Canary> canary, MeterRegistry meters) {
    return new Doubt(canary.getIfAvailable(), meters);
  }
}
