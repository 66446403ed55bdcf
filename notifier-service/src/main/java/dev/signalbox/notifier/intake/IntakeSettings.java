package dev.signalbox.notifier.intake;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param group the consumer group that the replicas share
 */
@Validated
@ConfigurationProperties("signalbox.intake")
public record IntakeSettings(@NotBlank @DefaultValue("signalbox-notifier") String group) {}
