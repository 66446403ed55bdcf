package dev.signalbox.gateway.identity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How callers are recognised.
 *
 * @param internalKey what internal tokens are signed with; all services hold the same one
 * @param adminToken a token with role admin that needs no database; null: one is made at the first
 *     start
 * @param tokenHeader a second name of the header {@code x-signalbox-token}
 */
@Validated
@ConfigurationProperties("signalbox.identity")
public record IdentitySettings(
    String internalKey,
    @Nullable String adminToken,
    @Nullable String tokenHeader,
    @DefaultValue @Valid @NotNull Jwt jwt) {

  private static final int KEY_BYTES = 32;
  private static final int TOKEN_LENGTH = 16;

  /** Unset variables arrive as empty text. */
  public IdentitySettings {
    adminToken = given(adminToken);
    tokenHeader = given(tokenHeader);
  }

  @AssertTrue(
      message = "signalbox.internal-key (SIGNALBOX_INTERNAL_KEY) must have at least 32 bytes")
  boolean isInternalKeyLongEnough() {
    return longEnough(internalKey);
  }

  @AssertTrue(message = "SIGNALBOX_ADMIN_TOKEN must have at least 16 characters")
  boolean isAdminTokenLongEnough() {
    return adminToken == null || adminToken.length() >= TOKEN_LENGTH;
  }

  /**
   * The portal's bearer tokens.
   *
   * @param secret the shared key (HS256)
   * @param issuer or the issuer, whose keys are found by discovery
   * @param audience what {@code aud} must contain; null: anything
   * @param rolesClaim the claim that lists roles, as a list or as words
   */
  public record Jwt(
      @Nullable String secret,
      @Nullable String issuer,
      @Nullable String audience,
      @DefaultValue("roles") String rolesClaim) {

    public Jwt {
      secret = given(secret);
      issuer = given(issuer);
      audience = given(audience);
      rolesClaim = rolesClaim.isBlank() ? "roles" : rolesClaim;
    }

    @AssertTrue(message = "give SIGNALBOX_JWT_SECRET or SIGNALBOX_JWT_ISSUER, not both")
    boolean isOneOfTwo() {
      return secret == null || issuer == null;
    }

    @AssertTrue(message = "SIGNALBOX_JWT_SECRET must have at least 32 bytes")
    boolean isSecretLongEnough() {
      return secret == null || longEnough(secret);
    }
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static boolean longEnough(@Nullable String key) {
    return key != null && key.getBytes(StandardCharsets.UTF_8).length >= KEY_BYTES;
  }
}
