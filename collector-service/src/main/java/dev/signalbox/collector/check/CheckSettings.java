package dev.signalbox.collector.check;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How checks share the machine.
 *
 * @param threads event loops that run all network checks
 * @param perHost checks of one host that may be under way at once
 * @param dns name servers as {@code host:port}; empty: those of the system
 */
@Validated
@ConfigurationProperties("signalbox.checks")
public record CheckSettings(
    @DefaultValue("2") @Min(1) @Max(64) int threads,
    @DefaultValue("32") @Min(1) @Max(1000) int perHost,
    @DefaultValue List<@Pattern(regexp = ".+:\\d{1,5}") String> dns) {}
