package dev.signalbox.gateway.access;

import dev.signalbox.gateway.identity.IdentitySettings;
import dev.signalbox.gateway.identity.PortalTokens;
import dev.signalbox.gateway.token.ApiTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may come in. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

  @Bean
  AccessFilter accessFilter(IdentitySettings settings, ApiTokens tokens, PortalTokens portal) {
    return new AccessFilter(new CredentialReader(settings.tokenHeader()), tokens, portal);
  }
}
