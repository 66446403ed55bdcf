package dev.signalbox.collector.guard;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the address policy from what the operator allows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardSettings.class)
public class GuardConfiguration {

  @Bean
  AddressPolicy addressPolicy(
      GuardSettings settings,
      @Value("${signalbox.kafka:}") String kafka,
      @Value("${signalbox.database:}") String database) {
    return new AddressPolicy(settings.allowAddresses(), OwnEndpoints.of(kafka, database));
  }
}
