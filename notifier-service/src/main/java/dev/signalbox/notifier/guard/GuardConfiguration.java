package dev.signalbox.notifier.guard;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the guard of what goes out. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GuardSettings.class)
public class GuardConfiguration {

  @Bean
  AddressGuard addressGuard(GuardSettings settings) {
    return AddressGuard.of(settings.allowAddresses(), settings.refuseAddresses());
  }
}
