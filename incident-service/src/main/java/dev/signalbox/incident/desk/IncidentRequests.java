package dev.signalbox.incident.desk;

import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.door.Fields;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of the commands; what is wrong is named with its path before anything is done.
 */
final class IncidentRequests {

  private IncidentRequests() {}

  /** {@code POST …/incidents}; times and phases are core's to judge. */
  static IncidentWish create(Fields body, Entry entry) {
    body.require("title");
    var wish =
        new IncidentWish(
            body.line("title", Texts.LONGEST_TITLE),
            impact(body),
            status(body),
            Texts.claims(body, entry),
            body.instant("started_at"),
            body.instant("resolved_at"),
            null,
            null,
            published(body),
            Texts.text(body, "message"),
            null,
            body.flag("notify"),
            null);
    body.check();
    return wish;
  }

  /** {@code PUT …/incidents/{incident}}: what is left out stays as it is. */
  static IncidentWish edit(Fields body, Entry entry) {
    String postmortem = Texts.text(body, "postmortem");
    var wish =
        new IncidentWish(
            body.line("title", Texts.LONGEST_TITLE),
            impact(body),
            status(body),
            Texts.claims(body, entry),
            body.instant("started_at"),
            body.instant("resolved_at"),
            postmortem == null && body.has("postmortem") ? "" : postmortem,
            body.word("owner", Owner.class, EnumSet.allOf(Owner.class)),
            published(body),
            Texts.text(body, "message"),
            body.flag("private"),
            body.flag("notify"),
            body.number("version"));
    body.check();
    return wish;
  }

  /** {@code POST …/incidents/{incident}/updates}. */
  static IncidentWish update(Fields body, Entry entry) {
    var wish =
        new IncidentWish(
            null,
            null,
            status(body),
            Texts.claims(body, entry),
            null,
            null,
            null,
            null,
            null,
            message(body),
            body.flag("private"),
            body.flag("notify"),
            null);
    body.check();
    return wish;
  }

  /** {@code PUT …/updates/{update}}: the corrected text. */
  static String correction(Fields body) {
    String message = message(body);
    body.check();
    return Objects.requireNonNull(message);
  }

  private static @Nullable String message(Fields body) {
    body.require("message");
    String message = Texts.text(body, "message");
    return message != null && message.isBlank()
        ? body.wrong("message", "must not be empty")
        : message;
  }

  private static @Nullable Impact impact(Fields body) {
    return body.word("impact", Impact.class, EnumSet.allOf(Impact.class));
  }

  private static @Nullable IncidentStatus status(Fields body) {
    return body.word("status", IncidentStatus.class, EnumSet.allOf(IncidentStatus.class));
  }

  private static @Nullable Boolean published(Fields body) {
    String visibility = body.text("visibility", Texts.LONGEST_TITLE);
    if (visibility == null) {
      return null;
    }
    return switch (visibility) {
      case "published" -> true;
      case "draft" -> false;
      default -> body.wrong("visibility", "must be one of published, draft");
    };
  }
}
