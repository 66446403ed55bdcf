package dev.signalbox.collector.api;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;

/**
 * Nothing is reachable without the gateway's token but liveness, readiness and the service's own
 * metrics.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(InternalKey.class)
public class SecurityConfiguration {
  private static final String ISSUER = "signalbox-gateway";

  @Bean
  SecurityWebFilterChain securityWebFilterChain(
      ServerHttpSecurity http, ReactiveJwtDecoder decoder) {
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .authorizeExchange(
            exchanges ->
                exchanges
                    .pathMatchers("/livez", "/readyz", "/actuator/prometheus")
                    .permitAll()
                    .pathMatchers("/actuator/**")
                    .denyAll()
                    .anyExchange()
                    .authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtDecoder(decoder))
                    .authenticationEntryPoint(
                        (exchange, error) ->
                            Problems.write(exchange, HttpStatus.UNAUTHORIZED, "Sign in first."))
                    .accessDeniedHandler(
                        (exchange, error) ->
                            Problems.write(exchange, HttpStatus.FORBIDDEN, "You may not do this.")))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (exchange, error) ->
                            Problems.write(exchange, HttpStatus.UNAUTHORIZED, "Sign in first."))
                    .accessDeniedHandler(
                        (exchange, error) ->
                            Problems.write(exchange, HttpStatus.FORBIDDEN, "You may not do this.")))
        .build();
  }

  @Bean
  ReactiveJwtDecoder internalJwtDecoder(InternalKey key) {
    byte[] bytes = key.internalKey().getBytes(StandardCharsets.UTF_8);
    var decoder =
        NimbusReactiveJwtDecoder.withSecretKey(new SecretKeySpec(bytes, "HmacSHA256"))
            .macAlgorithm(MacAlgorithm.HS256)
            .build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
    return decoder;
  }
}
