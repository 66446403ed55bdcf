package dev.signalbox.notifier.news;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something between us and one subscriber. */
public record SubscriptionFacts(@Nullable String challenge) implements Facts {

  @Override
  public Set<UUID> concerned() {
    return Set.of();
  }

  @Override
  public Optional<Facts> without(Set<UUID> internal) {
    return Optional.of(this);
  }
}
