package dev.signalbox.notifier.channel.email;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.channel.Links;
import dev.signalbox.notifier.channel.Parcel;
import dev.signalbox.notifier.news.ComponentFacts;
import dev.signalbox.notifier.news.Facts;
import dev.signalbox.notifier.news.IncidentFacts;
import dev.signalbox.notifier.news.MaintenanceFacts;
import dev.signalbox.notifier.news.NewsType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * The words of a mail. Pure. People's texts are text here and nothing else; only Markdown that is
 * sanitised already becomes HTML.
 *
 * @param subject one line
 */
record MailText(String subject, String plain, String html) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** A mail before it becomes text and HTML: the same words in both. */
  private record Draft(
      String subject,
      String headline,
      List<String> lines,
      String message,
      String messageHtml,
      String button,
      String link) {}

  static MailText of(Parcel parcel, Links links) {
    Application application = parcel.application();
    String manage = links.manage(parcel.to().token());
    Draft draft =
        switch (parcel.facts()) {
          case IncidentFacts incident ->
              incident(incident, parcel.news().type(), application, links);
          case MaintenanceFacts maintenance -> maintenance(maintenance, application, links);
          case ComponentFacts component -> component(component, application, links);
          default -> subscription(parcel.news().type(), application, links, manage);
        };
    return new MailText(oneLine(draft.subject()), plain(draft, manage), html(draft, manage));
  }

  private static Draft incident(
      IncidentFacts incident, NewsType type, Application application, Links links) {
    String state = label(type == NewsType.INCIDENT_RESOLVED ? "resolved" : incident.status());
    Facts.Update latest = incident.updates().isEmpty() ? null : incident.updates().getFirst();
    return new Draft(
        "[" + application.title() + "] " + state + ": " + incident.title(),
        incident.title(),
        List.of(
            "Status: " + state,
            "Impact: " + label(incident.impact()),
            "Affected: " + affected(incident.components(), application),
            "Started: "
                + TIME.format(incident.startedAt())
                + (incident.resolvedAt() == null
                    ? ""
                    : ", resolved: " + TIME.format(incident.resolvedAt()))),
        latest == null ? "" : latest.message(),
        latest == null ? "" : latest.messageHtml(),
        "See the incident",
        links.incident(application, incident.id()));
  }

  private static Draft maintenance(
      MaintenanceFacts maintenance, Application application, Links links) {
    // people's last word says more than the plan; what the machine notes the status says already
    Facts.Update word =
        maintenance.updates().stream()
            .limit(1)
            .filter(update -> !update.author().equals("system"))
            .findFirst()
            .orElse(null);
    return new Draft(
        "["
            + application.title()
            + "] Maintenance "
            + label(maintenance.status()).toLowerCase(Locale.ROOT)
            + ": "
            + maintenance.title(),
        maintenance.title(),
        List.of(
            "Status: " + label(maintenance.status()),
            "From: " + time(maintenance.startsAt()) + " to: " + time(maintenance.endsAt()),
            "Affected: "
                + (maintenance.components().isEmpty()
                    ? "everything"
                    : affected(maintenance.components(), application))),
        word == null ? maintenance.message() : word.message(),
        word == null ? maintenance.messageHtml() : word.messageHtml(),
        "See the maintenance",
        links.maintenance(application, maintenance.id()));
  }

  private static Draft component(ComponentFacts component, Application application, Links links) {
    String title =
        application
            .component(component.id())
            .map(Application.Component::title)
            .orElse("A component");
    String headline = title + " is " + label(component.status()).toLowerCase(Locale.ROOT);
    return new Draft(
        "[" + application.title() + "] " + headline,
        headline,
        List.of("Before: " + label(component.from()), "Since: " + time(component.since())),
        "",
        "",
        "See the status page",
        links.page(application));
  }

  private static Draft subscription(
      NewsType type, Application application, Links links, String manage) {
    String title = application.title();
    return switch (type) {
      case CONFIRM ->
          new Draft(
              "Confirm your subscription to " + title,
              "Do you want news of " + title + "?",
              List.of(
                  "Somebody, hopefully you, asked to be told by mail about incidents and maintenance of "
                      + title
                      + ".",
                  "Nothing is sent before you confirm. If it was not you, do nothing."),
              "",
              "",
              "Confirm",
              manage);
      case KNOWN ->
          new Draft(
              "You are subscribed to " + title,
              "You are subscribed already",
              List.of(
                  "Somebody, hopefully you, asked again for news of "
                      + title
                      + ". There is nothing to do."),
              "",
              "",
              "Manage the subscription",
              manage);
      default ->
          new Draft(
              "Test from " + title,
              "This is a test",
              List.of("An operator of " + title + " tried whether mails arrive here. They do."),
              "",
              "",
              "See the status page",
              links.page(application));
    };
  }

  private static String plain(Draft draft, String manage) {
    String message = draft.message().isBlank() ? "" : draft.message().strip() + "\n\n";
    return draft.headline()
        + "\n\n"
        + String.join("\n", draft.lines())
        + "\n\n"
        + message
        + draft.button()
        + ": "
        + draft.link()
        + "\n\n-- \nManage or unsubscribe: "
        + manage
        + "\n";
  }

  private static String html(Draft draft, String manage) {
    String lines =
        draft.lines().stream().map(line -> escape(line) + "<br>").collect(Collectors.joining("\n"));
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
        <body>
        <h1>%s</h1>
        <p>%s</p>
        %s
        <p><a href="%s">%s</a></p>
        <hr>
        <p><a href="%s">Manage or unsubscribe</a></p>
        </body></html>
        """
        .formatted(
            escape(oneLine(draft.subject())),
            escape(draft.headline()),
            lines,
            draft.messageHtml(),
            escape(draft.link()),
            escape(draft.button()),
            escape(manage));
  }

  private static String affected(List<Facts.Affected> components, Application application) {
    return components.isEmpty()
        ? "no component"
        : components.stream()
            .map(
                one ->
                    application
                            .component(one.id())
                            .map(Application.Component::title)
                            .orElse(one.name())
                        + " ("
                        + label(one.status()).toLowerCase(Locale.ROOT)
                        + ")")
            .collect(Collectors.joining(", "));
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String label(String word) {
    String text = word.replace('_', ' ');
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** A header holds one line; what would start another one becomes a space. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}
