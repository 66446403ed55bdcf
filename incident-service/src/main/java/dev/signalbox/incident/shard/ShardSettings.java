package dev.signalbox.incident.shard;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the service reads.
 *
 * @param group the consumer group that all replicas share
 */
@Validated
@ConfigurationProperties("signalbox.incident")
record ShardSettings(@NotBlank @DefaultValue("signalbox-incident") String group) {}
