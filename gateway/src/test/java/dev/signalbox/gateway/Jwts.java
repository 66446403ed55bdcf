package dev.signalbox.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bearer tokens as a portal would make them. */
final class Jwts {

  private Jwts() {}

  static Instant inAnHour() {
    return java.time.Clock.systemUTC().instant().plusSeconds(3600);
  }

  static String ofRole(String role) {
    return signed(RunningGateway.JWT_SECRET, inAnHour(), Map.of("roles", List.of(role)));
  }

  static String bearer(String role) {
    return "Bearer " + ofRole(role);
  }

  static String signed(String secret, @Nullable Instant end, Map<String, Object> claims) {
    var set =
        new JWTClaimsSet.Builder()
            .subject("ada")
            .expirationTime(end == null ? null : Date.from(end));
    claims.forEach(set::claim);
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set.build());
    try {
      jwt.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  /** The claims of an internal token, whose signature must hold. */
  static Map<String, Object> internal(FakeService.Received request) {
    List<String> sent = request.headers().getOrDefault("authorization", List.of());
    if (sent.size() != 1 || !sent.getFirst().startsWith("Bearer ")) {
      throw new AssertionError("one internal token expected, not " + sent);
    }
    try {
      SignedJWT jwt = SignedJWT.parse(sent.getFirst().substring("Bearer ".length()));
      byte[] key = RunningGateway.INTERNAL_KEY.getBytes(StandardCharsets.UTF_8);
      if (!jwt.verify(new MACVerifier(key))) {
        throw new AssertionError("the internal token is not ours");
      }
      return jwt.getJWTClaimsSet().getClaims();
    } catch (ParseException | JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
