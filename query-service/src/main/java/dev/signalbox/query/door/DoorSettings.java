package dev.signalbox.query.door;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param internalKey the key with which the gateway signs who is asking; at least 32 bytes
 * @param publicUrl the base of links in answers
 */
@ConfigurationProperties("signalbox")
public record DoorSettings(@Nullable String internalKey, @Nullable String publicUrl) {
  private static final int SHORTEST = 32;

  byte[] key() {
    byte[] key = internalKey == null ? new byte[0] : internalKey.getBytes(StandardCharsets.UTF_8);
    if (key.length < SHORTEST) {
      throw new IllegalStateException(
          "signalbox.internal-key (SIGNALBOX_INTERNAL_KEY) must have at least 32 bytes");
    }
    return key;
  }

  /** Without a slash at its end. */
  public String base() {
    String url = publicUrl == null || publicUrl.isBlank() ? "http://127.0.0.1:8080" : publicUrl;
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  @Override
  public String toString() {
    return "DoorSettings[" + base() + "]";
  }
}
