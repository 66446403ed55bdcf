package dev.signalbox.notifier.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the news is about, whole. */
public sealed interface Facts
    permits IncidentFacts, MaintenanceFacts, ComponentFacts, SubscriptionFacts {

  /** The components that it concerns; empty: all of them, or none in particular. */
  Set<UUID> concerned();

  /** What the public may learn of it; empty when that is nothing. */
  Optional<Facts> without(Set<UUID> internalComponents);

  /** A component of an incident or maintenance and what that says of it. */
  record Affected(UUID id, String name, String status) {}

  /** How an update moved a component. */
  record Step(UUID id, String from, String to) {}

  /** One entry of a timeline that everybody may read. */
  record Update(
      UUID id,
      String status,
      String message,
      String messageHtml,
      List<Step> components,
      String author,
      Instant createdAt) {

    Update without(Set<UUID> hidden) {
      List<Step> shown = components.stream().filter(step -> !hidden.contains(step.id())).toList();
      return new Update(id, status, message, messageHtml, shown, author, createdAt);
    }
  }

  /** Only what is hidden was affected: then the whole thing is hidden. */
  static boolean allHidden(List<Affected> components, Set<UUID> hidden) {
    return !components.isEmpty()
        && components.stream().allMatch(affected -> hidden.contains(affected.id()));
  }

  static List<Affected> shown(List<Affected> components, Set<UUID> hidden) {
    return components.stream().filter(affected -> !hidden.contains(affected.id())).toList();
  }
}
