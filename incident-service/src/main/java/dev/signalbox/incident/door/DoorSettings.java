package dev.signalbox.incident.door;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the door needs to know.
 *
 * @param internalKey the key with which the gateway signs who is calling; at least 32 bytes
 */
@ConfigurationProperties("signalbox")
public record DoorSettings(String internalKey) {

  private static final int SHORTEST = 32;

  public DoorSettings {
    if (internalKey == null || internalKey.getBytes(StandardCharsets.UTF_8).length < SHORTEST) {
      throw new IllegalArgumentException(
          "signalbox.internal-key (SIGNALBOX_INTERNAL_KEY) must have at least 32 bytes");
    }
  }

  byte[] key() {
    return internalKey.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "DoorSettings[internalKey=***]";
  }
}
