package dev.signalbox.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What a portal's bearer token must fulfil: signature, end, and issuer and audience where they are
 * set.
 */
final class PortalDecoder {

  private static final Duration LEEWAY = Duration.ofSeconds(30);
  private static final Duration ISSUER_ANSWERS = Duration.ofSeconds(5);

  private PortalDecoder() {}

  static @Nullable ReactiveJwtDecoder of(
      IdentitySettings.Jwt settings, ReactorResourceFactory resources, Clock clock) {
    NimbusReactiveJwtDecoder decoder;
    if (settings.secret() != null) {
      byte[] key = settings.secret().getBytes(StandardCharsets.UTF_8);
      decoder =
          NimbusReactiveJwtDecoder.withSecretKey(new SecretKeySpec(key, "HmacSHA256"))
              .macAlgorithm(MacAlgorithm.HS256)
              .build();
    } else if (settings.issuer() != null) {
      decoder =
          NimbusReactiveJwtDecoder.withIssuerLocation(settings.issuer())
              .webClient(client(resources))
              .build();
    } else {
      return null;
    }
    decoder.setJwtValidator(validator(settings, clock));
    return decoder;
  }

  private static WebClient client(ReactorResourceFactory resources) {
    return WebClient.builder()
        .clientConnector(
            new ReactorClientHttpConnector(resources, http -> http.responseTimeout(ISSUER_ANSWERS)))
        .build();
  }

  private static OAuth2TokenValidator<Jwt> validator(IdentitySettings.Jwt settings, Clock clock) {
    JwtTimestampValidator time = new JwtTimestampValidator(LEEWAY);
    time.setClock(clock);
    List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
    all.add(time);
    all.add(new JwtClaimValidator<Object>("exp", end -> end != null));
    if (settings.issuer() != null) {
      all.add(new JwtIssuerValidator(settings.issuer()));
    }
    if (settings.audience() != null) {
      all.add(
          new JwtClaimValidator<List<String>>(
              "aud", aud -> aud != null && aud.contains(settings.audience())));
    }
    return new DelegatingOAuth2TokenValidator<>(all);
  }
}
