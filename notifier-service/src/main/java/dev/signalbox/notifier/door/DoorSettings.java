package dev.signalbox.notifier.door;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param internalKey the key with which the gateway signs who is calling; at least 32 bytes
 */
@ConfigurationProperties("signalbox")
public record DoorSettings(@Nullable String internalKey) {

  private static final int SHORTEST = 32;

  byte[] key() {
    byte[] key = internalKey == null ? new byte[0] : internalKey.getBytes(StandardCharsets.UTF_8);
    if (key.length < SHORTEST) {
      throw new IllegalStateException(
          "signalbox.internal-key (SIGNALBOX_INTERNAL_KEY) must have at least 32 bytes");
    }
    return key;
  }

  @Override
  public String toString() {
    return "DoorSettings[…]";
  }
}
