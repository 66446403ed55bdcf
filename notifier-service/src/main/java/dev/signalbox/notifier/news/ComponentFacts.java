package dev.signalbox.notifier.news;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a component's shown status changed. The reason may name what runs inside, so the public does
 * not get it.
 */
public record ComponentFacts(
    UUID id, String from, String status, Instant since, @Nullable String reason) implements Facts {

  @Override
  public Set<UUID> concerned() {
    return Set.of(id);
  }

  @Override
  public Optional<Facts> without(Set<UUID> internal) {
    return internal.contains(id)
        ? Optional.empty()
        : Optional.of(new ComponentFacts(id, from, status, since, null));
  }
}
