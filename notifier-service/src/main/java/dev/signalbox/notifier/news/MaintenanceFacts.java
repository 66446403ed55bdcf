package dev.signalbox.notifier.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A maintenance in the shape of the contract; no components: all of them. */
public record MaintenanceFacts(
    UUID id,
    UUID applicationId,
    String title,
    String message,
    String messageHtml,
    String status,
    Instant startsAt,
    Instant endsAt,
    String timeZone,
    @Nullable String rrule,
    boolean autoComplete,
    Instant createdAt,
    Instant updatedAt,
    long version,
    List<Affected> components,
    List<Update> updates)
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
        new MaintenanceFacts(
            id,
            applicationId,
            title,
            message,
            messageHtml,
            status,
            startsAt,
            endsAt,
            timeZone,
            rrule,
            autoComplete,
            createdAt,
            updatedAt,
            version,
            Facts.shown(components, internal),
            updates.stream().map(update -> update.without(internal)).toList()));
  }
}
