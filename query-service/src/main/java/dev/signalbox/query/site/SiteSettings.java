package dev.signalbox.query.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param mailFrom whom mails come from; empty: none are sent
 */
@ConfigurationProperties("signalbox.site")
public record SiteSettings(@DefaultValue("") String mailFrom) {

  /** Whether visitors may subscribe by email. */
  boolean mailOffered() {
    return !mailFrom.isBlank();
  }
}
