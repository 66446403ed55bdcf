package dev.signalbox.notifier.secret;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param secretKey seals secrets at rest, at least 32 bytes; unset: derived from the internal key,
 *     so that changing that one makes stored secrets unreadable
 * @param internalKey what the gateway signs its internal tokens with
 */
@ConfigurationProperties("signalbox")
public record SecretSettings(@Nullable String secretKey, @Nullable String internalKey) {

  String material() {
    if (secretKey != null && !secretKey.isBlank()) {
      return secretKey;
    }
    if (internalKey != null && !internalKey.isBlank()) {
      return internalKey;
    }
    throw new IllegalStateException("signalbox.internal-key (SIGNALBOX_INTERNAL_KEY) must be set");
  }

  @Override
  public String toString() {
    return "SecretSettings[…]";
  }
}
