package dev.signalbox.notifier.channel;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param publicUrl base of the links in mails and webhooks
 */
@ConfigurationProperties("signalbox")
public record LinkSettings(@DefaultValue("http://127.0.0.1:8080") URI publicUrl) {}
