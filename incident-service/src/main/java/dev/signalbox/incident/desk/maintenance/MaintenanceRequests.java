package dev.signalbox.incident.desk.maintenance;

import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.desk.Texts;
import dev.signalbox.incident.door.Fields;
import dev.signalbox.incident.maintenance.Recurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of the commands; what is wrong is named with its path before anything is done.
 */
final class MaintenanceRequests {

  private static final int LONGEST_RULE = 500;
  private static final int LONGEST_ZONE = 64;
  private static final int MOST_REMINDERS = 5;
  private static final Pattern BEFORE = Pattern.compile("([1-9][0-9]{0,4})([smhd])");
  private static final Duration EARLIEST = Duration.ofDays(30);

  private MaintenanceRequests() {}

  /** {@code POST …/maintenances}. */
  static Wish plan(Fields body, Entry entry) {
    body.require("title");
    body.require("ends_at");
    Wish wish = wish(body, entry);
    body.check();
    return wish;
  }

  /** {@code PUT …/maintenances/{maintenance}}: what is left out stays as it is. */
  static Wish change(Fields body, Entry entry) {
    Wish wish = wish(body, entry);
    body.check();
    return wish;
  }

  /** {@code POST …/updates}: the text. */
  static String update(Fields body) {
    body.require("message");
    String message = Texts.text(body, "message");
    if (message != null && message.isBlank()) {
      body.wrong("message", "must not be empty");
    }
    body.check();
    return Objects.requireNonNull(message);
  }

  /** {@code POST …/cancel}: a last word, or no body at all. */
  static String cancelling(byte @Nullable [] body) {
    return body == null || body.length == 0 ? "" : ending(Fields.of(body), false).message();
  }

  /** {@code POST …/complete}: a last word and when it was, or no body at all. */
  static Ending completing(byte @Nullable [] body) {
    return body == null || body.length == 0 ? new Ending("", null) : ending(Fields.of(body), true);
  }

  private static Ending ending(Fields fields, boolean dated) {
    String message = Texts.text(fields, "message");
    Instant endedAt = dated ? fields.instant("ended_at") : null;
    fields.check();
    return new Ending(message == null ? "" : message, endedAt);
  }

  private static Wish wish(Fields body, Entry entry) {
    return new Wish(
        body.line("title", Texts.LONGEST_TITLE),
        Texts.text(body, "message"),
        body.instant("starts_at"),
        body.instant("ends_at"),
        zone(body),
        rrule(body),
        components(body, entry),
        notifyBefore(body),
        body.flag("auto_complete"),
        body.flag("notify"),
        body.number("version"));
  }

  private static @Nullable String zone(Fields body) {
    String zone = body.text("time_zone", LONGEST_ZONE);
    return zone == null || Recurrence.zone(zone) != null
        ? zone
        : body.wrong("time_zone", "must be the name of a time zone, such as Europe/Berlin");
  }

  private static @Nullable String rrule(Fields body) {
    String rrule = body.text("rrule", LONGEST_RULE);
    if (body.has("rrule") && (rrule == null || rrule.isBlank())) {
      return "";
    }
    String fault = rrule == null ? null : Recurrence.fault(rrule);
    return fault == null ? rrule : body.wrong("rrule", fault);
  }

  private static @Nullable List<Duration> notifyBefore(Fields body) {
    List<String> texts = body.texts("notify_before", MOST_REMINDERS);
    if (texts == null) {
      return null;
    }
    var durations = new ArrayList<Duration>();
    for (int i = 0; i < texts.size(); i++) {
      Duration duration = duration(texts.get(i));
      if (duration == null || duration.compareTo(EARLIEST) > 0) {
        body.wrong("notify_before[" + i + "]", "must be a time up to 30d, such as 24h or 30m");
      } else if (!durations.contains(duration)) {
        durations.add(duration);
      }
    }
    return durations;
  }

  private static @Nullable Duration duration(String text) {
    Matcher matcher = BEFORE.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static @Nullable Set<UUID> components(Fields body, Entry entry) {
    List<Fields> items = body.objects("components", Texts.MOST_COMPONENTS);
    if (items == null) {
      return null;
    }
    Set<UUID> components = new HashSet<>();
    for (Fields item : items) {
      item.has("status"); // what is answered may be sent again
      Optional<ComponentRow> component = Texts.component(item, entry);
      if (component.isPresent() && !components.add(component.get().id())) {
        item.wrong(item.has("id") ? "id" : "name", "is named twice");
      }
    }
    return components;
  }
}
