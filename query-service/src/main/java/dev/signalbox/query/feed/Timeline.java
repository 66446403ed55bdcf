package dev.signalbox.query.feed;

import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.site.wording.Phrases;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Updates as HTML: a line with phase and time, then what was written. */
final class Timeline {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Timeline() {}

  static String of(List<Incident.Update> updates) {
    return updates.stream()
        .map(update -> part(update.status(), update.createdAt(), update.message().html()))
        .collect(Collectors.joining());
  }

  /** When it is, and what was said of it. */
  static String announced(Maintenance maintenance) {
    String when =
        "<p>%s – %s</p>"
            .formatted(TIME.format(maintenance.startsAt()), TIME.format(maintenance.endsAt()));
    return part(
        maintenance.status().label(), maintenance.createdAt(), when + maintenance.message().html());
  }

  private static String part(String phase, Instant at, String html) {
    return "<p><strong>%s</strong> · %s</p>%s"
        .formatted(Phrases.upperFirst(phase).replace('_', ' '), TIME.format(at), html);
  }
}
