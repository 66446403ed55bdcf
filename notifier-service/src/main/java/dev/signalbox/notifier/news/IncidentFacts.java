package dev.signalbox.notifier.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An incident in the shape of the contract; updates newest first, without private notes. */
public record IncidentFacts(
    UUID id,
    UUID applicationId,
    String title,
    String status,
    String impact,
    String origin,
    String owner,
    String visibility,
    Instant startedAt,
    @Nullable Instant resolvedAt,
    Instant createdAt,
    Instant updatedAt,
    long version,
    List<Affected> components,
    List<Update> updates,
    @Nullable String postmortem)
    implements Facts {

  @Override
  public Set<UUID> concerned() {
    return components.stream().map(Affected::id).collect(Collectors.toSet());
  }

  @Override
  public Optional<Facts> without(Set<UUID> internal) {
    if (Facts.allHidden(components, internal)) {
      return Optional.empty();
    }
    return Optional.of(
        new IncidentFacts(
            id,
            applicationId,
            title,
            status,
            impact,
            origin,
            owner,
            visibility,
            startedAt,
            resolvedAt,
            createdAt,
            updatedAt,
            version,
            Facts.shown(components, internal),
            updates.stream().map(update -> update.without(internal)).toList(),
            postmortem));
  }
}
