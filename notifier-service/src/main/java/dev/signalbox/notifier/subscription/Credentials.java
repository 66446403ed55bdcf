package dev.signalbox.notifier.subscription;

import dev.signalbox.notifier.secret.SecretBox;
import dev.signalbox.notifier.secret.Token;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes and seals what belongs to a subscription: its link's token and, for webhooks, its signing
 * secret.
 */
public final class Credentials {

  private final SecretBox box;
  private final SecureRandom random;

  public Credentials(SecretBox box, SecureRandom random) {
    this.box = box;
    this.random = random;
  }

  public Token newToken() {
    return Token.random(random);
  }

  /** A signing secret in the form of Standard Webhooks. */
  public String newSecret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  /** A value that only a receiver can know whom we asked. */
  public String newChallenge() {
    return Token.random(random).text();
  }

  public byte[] seal(UUID subscription, String secret) {
    return box.seal(subscription, secret.getBytes(StandardCharsets.UTF_8));
  }

  public String open(UUID subscription, byte[] sealed) {
    return new String(box.open(subscription, sealed), StandardCharsets.UTF_8);
  }

  public @Nullable String openIfAny(UUID subscription, byte @Nullable [] sealed) {
    return sealed == null ? null : open(subscription, sealed);
  }
}
