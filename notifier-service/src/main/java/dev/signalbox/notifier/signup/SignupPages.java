package dev.signalbox.notifier.signup;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.subscription.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The few small pages for people; complete without script, nothing inline. Pure. */
final class SignupPages {

  private SignupPages() {}

  /**
   * @param secret what a webhook is signed with, shown this once; null for mails
   */
  static String accepted(Application application, boolean mail, @Nullable String secret) {
    String text =
        mail
            ? "If this address can be subscribed, a mail with a link to confirm is on its way."
            : "The endpoint is asked now to answer a signed challenge; after that it is subscribed.";
    String shown =
        secret == null
            ? ""
            : "<p>The signing secret, shown only now: <code>" + escape(secret) + "</code></p>";
    return page("Thank you", "<p>" + text + "</p>" + shown + back(application));
  }

  static String refused(String message, Application application) {
    return page("That did not work", "<p>" + escape(message) + "</p>" + back(application));
  }

  static String manage(Subscription subscription, Application application, String path) {
    String title = escape(application.title());
    return switch (subscription.state()) {
      case "pending" ->
          subscription.channel().equals(Subscription.EMAIL)
              ? page(
                  "Confirm your subscription",
                  "<p>Do you want to be told about "
                      + title
                      + "?</p>"
                      + button(path, "confirm", "Confirm"))
              : page(
                  "Waiting for the endpoint",
                  "<p>The endpoint has not answered the challenge yet.</p>"
                      + button(path, "unsubscribe", "Unsubscribe"));
      case "active" ->
          page(
              "You are subscribed",
              "<p>You are told about "
                  + title
                  + ".</p>"
                  + button(path, "unsubscribe", "Unsubscribe"));
      default ->
          page(
              "You are not subscribed",
              "<p>You are not told about " + title + " any more.</p>" + back(application));
    };
  }

  static String confirmed(Application application, String path) {
    return page(
        "You are subscribed",
        "<p>You will be told about "
            + escape(application.title())
            + ".</p>"
            + button(path, "unsubscribe", "Unsubscribe"));
  }

  static String unsubscribed(Application application) {
    return page(
        "You are unsubscribed",
        "<p>You will not be told about "
            + escape(application.title())
            + " any more.</p>"
            + back(application));
  }

  static String unknown() {
    return page(
        "Nothing here",
        "<p>This link opens nothing. It may be cut off, or belong to something removed.</p>");
  }

  private static String button(String path, String action, String label) {
    return """
        <form method="post" action="%s"><input type="hidden" name="action" value="%s"><button>%s</button></form>
        """
        .formatted(escape(path), action, label);
  }

  private static String back(Application application) {
    return "<p><a href=\"/status/"
        + escape(application.slug())
        + "\">Back to the status page</a></p>";
  }

  private static String page(String heading, String content) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <link rel="stylesheet" href="/subscriptions/assets/page.css">
        </head>
        <body><main>
        <h1>%s</h1>
        %s
        </main></body>
        </html>
        """
        .formatted(heading, heading, content);
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}
