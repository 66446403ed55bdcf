package dev.signalbox.gateway.identity;

import dev.signalbox.gateway.upstream.ServiceClient;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** Who is calling. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
public class IdentityConfiguration {

  @Bean
  InternalTokens internalTokens(IdentitySettings settings, Clock clock) {
    return new InternalTokens(settings.internalKey(), clock);
  }

  @Bean
  ApplicationNames applicationNames(ServiceClient services, InternalTokens tokens) {
    return new ApplicationNames(services, tokens);
  }

  @Bean
  PortalTokens portalTokens(
      IdentitySettings settings,
      ApplicationNames names,
      ReactorResourceFactory resources,
      Clock clock) {
    return new PortalTokens(
        PortalDecoder.of(settings.jwt(), resources, clock), settings.jwt().rolesClaim(), names);
  }
}
