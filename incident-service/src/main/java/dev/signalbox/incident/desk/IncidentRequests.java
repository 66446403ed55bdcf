package dev.signalbox.incident.desk;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.people.Draft;
import dev.signalbox.core.incident.people.Edit;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.door.Fields;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of the commands; what is wrong is named with its path before anything is done.
 */
final class IncidentRequests {

  private IncidentRequests() {}

  /** {@code POST …/incidents}; times and phases are core's to judge. */
  static Draft create(Fields body, Entry entry) {
    body.require("title");
    String title = body.line("title", Texts.LONGEST_TITLE);
    Impact impact = body.word("impact", Impact.class, EnumSet.allOf(Impact.class));
    IncidentStatus status = status(body);
    String message = Texts.text(body, "message");
    List<Affected> components = Texts.claims(body, entry);
    Instant startedAt = body.instant("started_at");
    Instant resolvedAt = body.instant("resolved_at");
    Boolean notify = body.flag("notify");
    Boolean published = published(body);
    body.check();
    return new Draft(
        Objects.requireNonNull(title),
        impact,
        status != null
            ? status
            : resolvedAt == null ? IncidentStatus.INVESTIGATING : IncidentStatus.RESOLVED,
        message == null ? "" : message,
        components == null ? List.of() : components,
        startedAt,
        resolvedAt,
        notify == null || notify,
        published == null || published);
  }

  /** {@code PUT …/incidents/{incident}}: what is left out stays as it is. */
  static Edit edit(Fields body, Entry entry) {
    String title = body.line("title", Texts.LONGEST_TITLE);
    Impact impact = body.word("impact", Impact.class, EnumSet.allOf(Impact.class));
    IncidentStatus status = status(body);
    List<Affected> components = Texts.claims(body, entry);
    Instant startedAt = body.instant("started_at");
    Instant resolvedAt = body.instant("resolved_at");
    String postmortem = Texts.text(body, "postmortem");
    if (body.has("postmortem") && postmortem == null) {
      postmortem = "";
    }
    Owner owner = body.word("owner", Owner.class, EnumSet.allOf(Owner.class));
    Boolean published = published(body);
    String message = Texts.text(body, "message");
    Boolean privateNote = body.flag("private");
    Boolean notify = body.flag("notify");
    Integer version = body.number("version");
    body.check();
    return new Edit(
        title,
        impact,
        status,
        components,
        startedAt,
        resolvedAt,
        postmortem,
        owner,
        published,
        message,
        Boolean.TRUE.equals(privateNote),
        notify == null || notify,
        version);
  }

  /** {@code POST …/incidents/{incident}/updates}. */
  static Edit update(Fields body, Entry entry) {
    String message = message(body);
    IncidentStatus status = status(body);
    List<Affected> components = Texts.claims(body, entry);
    Boolean privateNote = body.flag("private");
    Boolean notify = body.flag("notify");
    body.check();
    return new Edit(
        null,
        null,
        status,
        components,
        null,
        null,
        null,
        null,
        null,
        message,
        Boolean.TRUE.equals(privateNote),
        notify == null || notify,
        null);
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
