package dev.signalbox.gateway.stream;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of event streams at the door.
 *
 * @param perAddress how many one address (of IPv6: one /64) may have open
 * @param most how many may be open in all
 * @param patience how long something sent may stay unread before the reader is cut off
 */
@Validated
@ConfigurationProperties("signalbox.stream")
record StreamSettings(
    @Positive @DefaultValue("1000") int perAddress,
    @Positive @DefaultValue("20000") int most,
    @DefaultValue("20s") Duration patience) {}
