package dev.signalbox.query.badge;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Uptime;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Figures;
import dev.signalbox.query.site.wording.Signal;
import dev.signalbox.query.view.Asked;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a badge says.
 *
 * @param status whose colour and glyph it has; unknown where there is no figure
 */
record Badge(String label, String message, Status status) {
  private static final String NO_DATA = "no data";

  /** Of the whole, or of one component by its id or name. */
  private record Subject(
      String name, Status status, List<Uptime> uptimes, @Nullable Double millis) {}

  /** Empty where there is no such component. */
  static Optional<Badge> of(VisiblePage page, Asked asked) {
    String component = asked.get("component", "");
    return (component.isEmpty() ? Optional.of(whole(page)) : part(page, component))
        .map(subject -> of(subject, asked, page.now()));
  }

  private static Subject whole(VisiblePage page) {
    Double slowest =
        page.components().stream()
            .filter(component -> !component.stale())
            .map(VisiblePage.Component::responseTimeMs)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new Subject(
        page.application().title(), page.overall().status(), page.uptimes(), slowest);
  }

  private static Optional<Subject> part(VisiblePage page, String name) {
    return page.components().stream()
        .filter(each -> each.name().equals(name) || each.id().toString().equals(name))
        .findFirst()
        .map(
            each ->
                new Subject(
                    each.title(),
                    each.status(),
                    each.uptimes(),
                    each.stale() ? null : each.responseTimeMs()));
  }

  private static Badge of(Subject subject, Asked asked, Instant now) {
    String kind = asked.oneOf("kind", "status", "uptime", "response");
    String window = asked.oneOf("window", "90d", "30d", "7d", "24h");
    return switch (kind) {
      case "uptime" -> uptime(subject, window, now);
      case "response" -> response(subject);
      default ->
          new Badge(
              subject.name().toLowerCase(Locale.ROOT),
              Signal.of(subject.status()).inSentence(),
              subject.status());
    };
  }

  private static Badge uptime(Subject subject, String window, Instant now) {
    String label = "uptime " + window.replaceAll("(\\d+)", "$1\u202f");
    return subject.uptimes().stream()
        .filter(uptime -> uptime.window().equals(window) && uptime.sufficient(now))
        .map(Uptime::ratio)
        .filter(Objects::nonNull)
        .findFirst()
        .map(ratio -> new Badge(label, Figures.uptime(ratio), subject.status()))
        .orElseGet(() -> new Badge(label, NO_DATA, Status.UNKNOWN));
  }

  private static Badge response(Subject subject) {
    Double millis = subject.millis();
    return millis == null
        ? new Badge("response time", NO_DATA, Status.UNKNOWN)
        : new Badge("response time", Math.round(millis) + "\u202fms", subject.status());
  }
}
