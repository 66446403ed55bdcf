package dev.signalbox.notifier.guard;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowAddresses CIDRs or {@code loopback}: webhooks may reach these too, by plain http and
 *     on any port
 * @param refuseAddresses CIDRs that are never external, such as the cluster's own
 */
@ConfigurationProperties("signalbox")
public record GuardSettings(
    @DefaultValue List<String> allowAddresses, @DefaultValue List<String> refuseAddresses) {}
