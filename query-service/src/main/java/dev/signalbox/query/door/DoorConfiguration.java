package dev.signalbox.query.door;

import dev.signalbox.core.audience.Audience;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Nothing is reachable without the gateway's token but the probes and the metrics. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(DoorSettings.class)
public class DoorConfiguration {

  @Bean
  SecurityWebFilterChain internalTokenOnly(ServerHttpSecurity http, ProblemHandler problems) {
    return http.authorizeExchange(
            paths ->
                paths
                    .pathMatchers("/livez", "/readyz", "/actuator/prometheus")
                    .permitAll()
                    .anyExchange()
                    .authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> {})
                    .authenticationEntryPoint(problems::handle)
                    .accessDeniedHandler(problems::handle))
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(problems::handle)
                    .accessDeniedHandler(problems::handle))
        // Caching is said by each answer, the other headers by the gateway.
        .headers(ServerHttpSecurity.HeaderSpec::disable)
        .csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
        .build();
  }

  @Bean
  ReactiveJwtDecoder internalTokens(DoorSettings settings) {
    var decoder =
        NimbusReactiveJwtDecoder.withSecretKey(new SecretKeySpec(settings.key(), "HmacSHA256"))
            .macAlgorithm(MacAlgorithm.HS256)
            .build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer("signalbox-gateway"));
    return decoder;
  }

  /** Routes name GET alone; the server leaves the body out by itself. */
  @Bean
  WebFilter headIsGet() {
    return (exchange, chain) ->
        chain.filter(
            HttpMethod.HEAD.equals(exchange.getRequest().getMethod())
                ? exchange.mutate().request(request -> request.method(HttpMethod.GET)).build()
                : exchange);
  }

  @Bean
  ProblemHandler problemHandler() {
    return new ProblemHandler();
  }

  /** Who is asking. */
  @Bean
  Function<ServerRequest, Mono<Audience>> audiences() {
    return Caller::of;
  }
}
