package dev.signalbox.collector.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The key under which the gateway vouches for callers.
 *
 * @param internalKey at least 32 bytes, the same in every service
 */
@Validated
@ConfigurationProperties("signalbox")
public record InternalKey(@NotNull @Size(min = 32) String internalKey) {
  @Override
  public String toString() {
    return "InternalKey[…]";
  }
}
