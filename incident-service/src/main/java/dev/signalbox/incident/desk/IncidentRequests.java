package dev.signalbox.incident.desk;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.incident.people.Draft;
import dev.signalbox.core.incident.people.Edit;
import dev.signalbox.core.status.Status;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.door.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of the commands; what is wrong is named with its path before anything is done.
 */
final class IncidentRequests {

  static final int LONGEST_TITLE = 200;
  static final int LARGEST_TEXT = 64 * 1024;
  private static final int MOST_COMPONENTS = 1000;

  private IncidentRequests() {}

  /** {@code POST …/incidents}; times and phases are core's to judge. */
  static Draft create(Fields body, Entry entry) {
    body.require("title");
    String title = body.line("title", LONGEST_TITLE);
    Impact impact = body.word("impact", Impact.class, EnumSet.allOf(Impact.class));
    IncidentStatus status = status(body);
    String message = text(body, "message");
    List<Affected> components = components(body, entry);
    Instant startedAt = body.instant("started_at");
    Instant resolvedAt = body.instant("resolved_at");
    Boolean notify = body.flag("notify");
    Boolean published = published(body);
    body.check();
    return new Draft(
        Objects.requireNonNull(title),
        impact == null ? Impact.MINOR : impact,
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
    String title = body.line("title", LONGEST_TITLE);
    Impact impact = body.word("impact", Impact.class, EnumSet.allOf(Impact.class));
    IncidentStatus status = status(body);
    List<Affected> components = components(body, entry);
    Instant startedAt = body.instant("started_at");
    Instant resolvedAt = body.instant("resolved_at");
    String postmortem = text(body, "postmortem");
    if (body.has("postmortem") && postmortem == null) {
      postmortem = "";
    }
    Owner owner = body.word("owner", Owner.class, EnumSet.allOf(Owner.class));
    Boolean published = published(body);
    String message = text(body, "message");
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
    List<Affected> components = components(body, entry);
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
    String message = text(body, "message");
    return message != null && message.isBlank()
        ? body.wrong("message", "must not be empty")
        : message;
  }

  private static @Nullable IncidentStatus status(Fields body) {
    return body.word("status", IncidentStatus.class, EnumSet.allOf(IncidentStatus.class));
  }

  private static @Nullable String text(Fields body, String name) {
    String text = body.text(name, LARGEST_TEXT);
    if (text != null && text.getBytes(StandardCharsets.UTF_8).length > LARGEST_TEXT) {
      return body.wrong(name, "must have at most 64 KiB");
    }
    return text;
  }

  private static @Nullable Boolean published(Fields body) {
    String visibility = body.text("visibility", LONGEST_TITLE);
    if (visibility == null) {
      return null;
    }
    return switch (visibility) {
      case "published" -> true;
      case "draft" -> false;
      default -> body.wrong("visibility", "must be one of published, draft");
    };
  }

  private static @Nullable List<Affected> components(Fields body, Entry entry) {
    List<Fields> items = body.objects("components", MOST_COMPONENTS);
    if (items == null) {
      return null;
    }
    var claims = new ArrayList<Affected>();
    Set<UUID> seen = new HashSet<>();
    for (Fields item : items) {
      Affected claim = claim(item, entry);
      if (claim != null && !seen.add(claim.component())) {
        item.wrong(item.has("id") ? "id" : "name", "is named twice");
      } else if (claim != null) {
        claims.add(claim);
      }
    }
    return claims;
  }

  private static @Nullable Affected claim(Fields item, Entry entry) {
    String id = item.text("id", LONGEST_TITLE);
    String name = item.text("name", LONGEST_TITLE);
    item.require("status");
    Status status =
        item.word(
            "status",
            Status.class,
            EnumSet.complementOf(EnumSet.of(Status.UNKNOWN, Status.MAINTENANCE)));
    if (id == null && name == null) {
      return item.wrong("name", "an id or a name is required");
    }
    Optional<ComponentRow> component =
        id != null
            ? byId(entry, id)
            : entry.components().stream().filter(c -> c.name().equals(name)).findFirst();
    if (component.isEmpty() || name != null && !component.get().name().equals(name)) {
      return item.wrong(id == null ? "name" : "id", "is no component of this application");
    }
    return status == null ? null : new Affected(component.get().id(), status, SetBy.PERSON);
  }

  private static Optional<ComponentRow> byId(Entry entry, String id) {
    return entry.components().stream().filter(c -> c.id().toString().equals(id)).findFirst();
  }
}
