package dev.signalbox.core.telling;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What a subscriber wants to hear.
 *
 * @param components empty: all
 * @param kinds empty: incidents and maintenance
 * @param since from when on they are told; what happened before is not
 * @param insider whether internal components are no secret to them
 */
public record Choice(
    Set<UUID> components, Set<Occasion.Kind> kinds, Instant since, boolean insider) {
  private static final Set<Occasion.Kind> DEFAULT =
      Set.of(Occasion.Kind.INCIDENT, Occasion.Kind.MAINTENANCE);

  public Choice {
    components = Set.copyOf(components);
    kinds = kinds.isEmpty() ? DEFAULT : Set.copyOf(kinds);
  }
}
