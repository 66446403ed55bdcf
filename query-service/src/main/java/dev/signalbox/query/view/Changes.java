package dev.signalbox.query.view;

import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.VisiblePage;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * When something last changed, told from what its reader sees alone: a private note or a hidden
 * component does not move it.
 */
public final class Changes {
  private Changes() {}

  public static Instant of(VisiblePage page) {
    return latest(
        Stream.of(
                Stream.of(page.application().createdAt()),
                page.components().stream().map(VisiblePage.Component::since),
                page.incidents().stream().map(Changes::of),
                page.maintenances().stream().map(Changes::of))
            .flatMap(instants -> instants));
  }

  public static Instant of(Incident incident) {
    return latest(
        Stream.concat(
            Stream.of(incident.createdAt(), incident.resolvedAt()),
            incident.updates().stream().map(Incident.Update::createdAt)));
  }

  public static Instant of(Maintenance maintenance) {
    return maintenance.updatedAt();
  }

  private static Instant latest(Stream<Instant> instants) {
    return instants.filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }
}
