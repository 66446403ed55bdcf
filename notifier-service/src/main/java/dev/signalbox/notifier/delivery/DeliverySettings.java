package dev.signalbox.notifier.delivery;

import dev.signalbox.core.telling.Pace;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param attempts when each attempt is due, counted from the first
 * @param jitter how much of the gap between two attempts the later one may come late
 * @param lease how long a worker has a delivery to itself; one that died is succeeded after this
 * @param poll how often to look for what is due
 * @param stop how long what is under way may take at the end
 * @param failing after this long of nothing but failures a subscription is switched off
 */
@Validated
@ConfigurationProperties("signalbox.delivery")
public record DeliverySettings(
    @NotEmpty @DefaultValue({"0s", "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> attempts,
    @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.1") double jitter,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("250ms") Duration poll,
    @DefaultValue("5s") Duration stop,
    @DefaultValue("5d") Duration failing) {

  /**
   * @param random in [0, 1)
   */
  Pace pace(double random) {
    return new Pace(attempts, jitter * random);
  }
}
