package dev.signalbox.notifier.channel.email;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Makes the sender of an SMTP URL. TLS where the relay offers it, always with {@code smtps}; no
 * timeout is infinite.
 */
final class Relay {

  private Relay() {}

  static JavaMailSenderImpl of(URI url) {
    boolean tls = "smtps".equals(url.getScheme());
    if ((!tls && !"smtp".equals(url.getScheme())) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "signalbox.smtp-url must look like smtp://user:password@host:587");
    }
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setProtocol(tls ? "smtps" : "smtp");
    sender.setHost(url.getHost());
    sender.setPort(url.getPort() > 0 ? url.getPort() : tls ? 465 : 587);
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    Properties properties = sender.getJavaMailProperties();
    String prefix = "mail." + sender.getProtocol() + ".";
    properties.setProperty(
        prefix + "connectiontimeout", Long.toString(EmailSettings.CONNECT.toMillis()));
    properties.setProperty(prefix + "timeout", Long.toString(EmailSettings.READ.toMillis()));
    properties.setProperty(prefix + "writetimeout", Long.toString(EmailSettings.READ.toMillis()));
    properties.setProperty(prefix + "starttls.enable", "true");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    authenticate(sender, properties, prefix, url.getRawUserInfo());
    return sender;
  }

  private static void authenticate(
      JavaMailSenderImpl sender, Properties properties, String prefix, @Nullable String identity) {
    if (identity == null || identity.isEmpty()) {
      return;
    }
    int colon = identity.indexOf(':');
    properties.setProperty(prefix + "auth", "true");
    sender.setUsername(decode(colon < 0 ? identity : identity.substring(0, colon)));
    sender.setPassword(colon < 0 ? "" : decode(identity.substring(colon + 1)));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
