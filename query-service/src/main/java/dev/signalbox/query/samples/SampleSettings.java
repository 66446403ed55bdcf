package dev.signalbox.query.samples;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param days for how many days raw samples are kept
 */
@Validated
@ConfigurationProperties("signalbox.samples")
public record SampleSettings(@Min(1) @Max(400) @DefaultValue("7") int days) {}
