package dev.signalbox.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.signalbox.core.audience.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;

/**
 * Mints what the services verify: who is calling, for 60 seconds. One token serves an identity for
 * half of its life, so that a busy page does not sign a thousand times a second.
 */
public final class InternalTokens {

  static final String ISSUER = "signalbox-gateway";
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final int IDENTITIES = 10_000;

  private static final Identity SELF = new Identity(ISSUER, Role.ADMIN, true, null);

  private record Minted(String token, Instant freshUntil) {}

  private final MACSigner signer;
  private final Clock clock;
  private final Cache<Identity, Minted> minted =
      Caffeine.newBuilder().maximumSize(IDENTITIES).build();

  public InternalTokens(String key, Clock clock) {
    this.clock = clock;
    try {
      this.signer = new MACSigner(key.getBytes(StandardCharsets.UTF_8));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the internal key is too short", e);
    }
  }

  public String of(Identity identity) {
    Instant now = clock.instant();
    Minted last = minted.getIfPresent(identity);
    if (last != null && now.isBefore(last.freshUntil())) {
      return last.token();
    }
    Minted next = new Minted(mint(identity, now), now.plus(LIFE.dividedBy(2)));
    minted.put(identity, next);
    return next.token();
  }

  /** For the door's own questions to the services. */
  public String ofGateway() {
    return of(SELF);
  }

  private String mint(Identity identity, Instant now) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(identity.name())
            .claim("role", identity.role().name().toLowerCase(Locale.ROOT))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)));
    if (identity.applications() != null) {
      claims.claim(
          "applications", identity.applications().stream().map(UUID::toString).sorted().toList());
    }
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("an internal token cannot be signed", e);
    }
    return token.serialize();
  }
}
