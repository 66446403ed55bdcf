package dev.signalbox.collector.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What checks may reach beyond the defaults.
 *
 * @param allowAddresses ranges such as 10.0.0.0/8, and the word {@code loopback}
 */
@ConfigurationProperties("signalbox")
public record GuardSettings(List<String> allowAddresses) {
  public GuardSettings(@Nullable List<String> allowAddresses) {
    this.allowAddresses =
        allowAddresses == null
            ? List.of()
            : allowAddresses.stream().map(String::strip).filter(a -> !a.isEmpty()).toList();
  }
}
