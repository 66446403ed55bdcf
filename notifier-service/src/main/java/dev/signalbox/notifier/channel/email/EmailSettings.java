package dev.signalbox.notifier.channel.email;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param smtpUrl {@code smtp://user:password@host:587} or {@code smtps://…}; unset: mails are not
 *     offered
 * @param mailFrom the sender, needed with smtpUrl
 */
@ConfigurationProperties("signalbox")
public record EmailSettings(@Nullable URI smtpUrl, @Nullable String mailFrom) {

  static final Duration CONNECT = Duration.ofSeconds(5);
  static final Duration READ = Duration.ofSeconds(10);

  /** One mail takes no longer than this, whatever the relay does; below a delivery's lease. */
  static final Duration DEADLINE = Duration.ofSeconds(20);

  /** Not the password. */
  @Override
  public String toString() {
    return "EmailSettings[mailFrom=" + mailFrom + "]";
  }
}
