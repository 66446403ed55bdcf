package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JWTs of an issuer whose keys are found by discovery. */
class IssuerIT {

  private RSAKey key;
  private FakeService issuer;
  private RunningGateway gateway;

  @BeforeEach
  void start() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    issuer = new FakeService("issuer");
    issuer.on(
        "/.well-known/openid-configuration",
        exchange ->
            FakeService.json(
                exchange,
                200,
                Map.of(
                    "issuer", issuer.url(),
                    "jwks_uri", issuer.url() + "/keys",
                    "subject_types_supported", List.of("public"))));
    issuer.on(
        "/keys",
        exchange -> FakeService.json(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject()));
    gateway =
        RunningGateway.with(
            Map.of(
                "signalbox.identity.jwt.secret", "",
                "signalbox.identity.jwt.issuer", issuer.url(),
                "signalbox.identity.jwt.roles-claim", "groups"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    issuer.close();
  }

  private String signed(RSAKey with, String from) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(from)
                .subject("grace")
                .expirationTime(Date.from(Jwts.inAnHour()))
                .claim("groups", List.of("operator"))
                .build());
    jwt.sign(new RSASSASigner(with));
    return jwt.serialize();
  }

  private int me(String token) {
    return gateway.get("/api/me", "Authorization", "Bearer " + token).statusCode();
  }

  @Test
  void theIssuersTokensAreAcceptedAndNoOthers() throws JOSEException {
    assertThat(me(signed(key, issuer.url()))).isEqualTo(200);
    assertThat(me(signed(key, "https://elsewhere.example"))).isEqualTo(401);
    assertThat(me(signed(new RSAKeyGenerator(2048).keyID("one").generate(), issuer.url())))
        .isEqualTo(401);
    assertThat(me(Jwts.ofRole("admin"))).isEqualTo(401);
  }

  @Test
  void anIssuerThatIsAwayIsNoFaultOfTheToken() throws JOSEException {
    issuer.stop();
    assertThat(me(signed(key, issuer.url()))).isEqualTo(503);
    assertThat(gateway.get("/public/status/acme").statusCode()).isEqualTo(200);
    issuer.startAgain();
    assertThat(me(signed(key, issuer.url()))).isEqualTo(200);
  }
}
