package dev.signalbox.query.feed;

import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.view.Places;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all formats say.
 *
 * @param id the same for ever
 * @param home the page's address
 * @param entries newest first
 */
record Feed(String id, String title, String home, Instant updatedAt, List<Entry> entries) {
  private static final int MOST = 50;

  /**
   * @param id the same for ever, and in every format
   * @param html the timeline, newest first; sanitised
   */
  record Entry(
      String id,
      String title,
      String address,
      Instant publishedAt,
      Instant updatedAt,
      String html) {}

  static Feed of(VisiblePage page, Places places) {
    List<Entry> entries =
        Stream.concat(
                page.incidents().stream().map(incident -> entry(page, incident, places)),
                page.maintenances().stream().map(planned -> entry(page, planned, places)))
            .sorted(Comparator.comparing(Entry::publishedAt).reversed().thenComparing(Entry::id))
            .limit(MOST)
            .toList();
    return new Feed(
        "tag:%s,2005:/status/%s/history".formatted(places.host(), page.application().slug()),
        page.application().title() + " status",
        places.page(page),
        entries.stream()
            .map(Entry::updatedAt)
            .max(Comparator.naturalOrder())
            .orElse(page.application().createdAt()),
        entries);
  }

  private static Entry entry(VisiblePage page, Incident incident, Places places) {
    return new Entry(
        id(incident.id(), places),
        incident.title(),
        places.incident(page, incident),
        incident.startedAt(),
        incident.updatedAt(),
        Timeline.of(incident.updates()));
  }

  private static Entry entry(VisiblePage page, Maintenance maintenance, Places places) {
    return new Entry(
        id(maintenance.id(), places),
        maintenance.title(),
        places.maintenance(page, maintenance),
        maintenance.createdAt(),
        maintenance.updatedAt(),
        Stream.of(Timeline.of(maintenance.updates()), Timeline.announced(maintenance))
            .collect(Collectors.joining()));
  }

  /** Readers know a maintenance by the same kind of name: it is what such feeds call both. */
  private static String id(UUID id, Places places) {
    return "tag:%s,2005:Incident/%s".formatted(places.host(), id);
  }
}
