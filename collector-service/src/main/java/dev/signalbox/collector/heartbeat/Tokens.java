package dev.signalbox.collector.heartbeat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Tokens by which a component says that it is alive: 256 random bits, shown once and kept as their
 * SHA-256. A new one takes the place of the old one at once.
 */
public final class Tokens {
  private final HeartbeatStore store;
  private final SecureRandom random = new SecureRandom();

  Tokens(HeartbeatStore store) {
    this.store = store;
  }

  /** The token of a check, which nobody will see again. */
  public Mono<String> issue(UUID application, UUID check) {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    return store.issue(application, check, digest(token)).thenReturn(token);
  }

  /** False where the token is nobody's. */
  public Mono<Boolean> beat(String token, boolean well, @Nullable String message) {
    return store.beat(digest(token), well, message);
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
