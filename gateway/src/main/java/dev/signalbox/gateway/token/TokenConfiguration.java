package dev.signalbox.gateway.token;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.signalbox.gateway.identity.ApplicationNames;
import dev.signalbox.gateway.identity.IdentitySettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** API tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
public class TokenConfiguration {

  @Bean
  TokenDatabase tokenDatabase(
      ConfigurableEnvironment environment,
      TokenSettings settings,
      IdentitySettings identity,
      Clock clock) {
    FirstToken first = new FirstToken(identity.adminToken() == null, clock);
    return new TokenDatabase(environment, settings.patience(), first);
  }

  @Bean
  ApiTokens apiTokens(TokenDatabase database, IdentitySettings identity, Clock clock) {
    return new ApiTokens(database, identity.adminToken(), clock);
  }

  @Bean
  RouterFunction<ServerResponse> tokenRoutes(
      ApiTokens tokens, ApplicationNames names, JsonMapper json, Clock clock) {
    TokenEndpoints endpoints = new TokenEndpoints(tokens, names, json, clock);
    return route()
        .GET("/api/me", endpoints::me)
        .GET("/api/tokens", endpoints::list)
        .POST("/api/tokens", endpoints::make)
        .DELETE("/api/tokens/{token}", endpoints::revoke)
        .build();
  }
}
