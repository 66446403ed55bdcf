package dev.signalbox.query.site;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param mailOffered visitors may subscribe by email
 */
@ConfigurationProperties("signalbox.site")
public record SiteSettings(boolean mailOffered) {}
