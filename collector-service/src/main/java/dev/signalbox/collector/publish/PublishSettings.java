package dev.signalbox.collector.publish;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is kept while Kafka is away.
 *
 * @param buffer samples that wait at most; past it the oldest is dropped and counted
 */
@Validated
@ConfigurationProperties("signalbox.samples")
public record PublishSettings(@DefaultValue("20000") @Min(1) int buffer) {}
