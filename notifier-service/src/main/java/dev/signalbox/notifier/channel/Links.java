package dev.signalbox.notifier.channel;

import dev.signalbox.notifier.application.Application;
import java.net.URI;
import java.util.UUID;

/** The addresses that stand in mails and webhooks, below the public one. */
public record Links(String base) {

  public static Links below(URI publicUrl) {
    String text = publicUrl.toString();
    return new Links(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  public String page(Application application) {
    return base + "/status/" + application.slug();
  }

  public String incident(Application application, UUID incident) {
    return page(application) + "/incidents/" + incident;
  }

  public String maintenance(Application application, UUID maintenance) {
    return page(application) + "/maintenance/" + maintenance;
  }

  /** Where a subscriber confirms and unsubscribes; opening it changes nothing. */
  public String manage(String token) {
    return base + "/subscriptions/" + token;
  }

  /** One-click unsubscribing as in RFC 8058: only a POST does it. */
  public String oneClick(String token) {
    return manage(token) + "/unsubscribe";
  }
}
