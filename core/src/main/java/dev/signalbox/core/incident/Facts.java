package dev.signalbox.core.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an incident in whatever phase.
 *
 * @param cause {@code measured} or {@code alert:<group key>}; null for manual ones
 * @param published false: a draft, seen by operators only
 * @param sequence the incident's own version, from 1
 */
public record Facts(
    UUID id,
    String title,
    Impact impact,
    Origin origin,
    @Nullable String cause,
    Owner owner,
    boolean published,
    Instant startedAt,
    Instant createdAt,
    Instant updatedAt,
    int sequence,
    List<Affected> components,
    @Nullable String postmortem,
    Memory memory) {

  public Facts {
    components = List.copyOf(components);
  }

  /** The next version, as the machine has it. */
  public Facts next(Impact impactNow, List<Affected> componentsNow, Memory memoryNow, Instant now) {
    return new Facts(
        id,
        title,
        impactNow,
        origin,
        cause,
        owner,
        published,
        startedAt,
        createdAt,
        now,
        sequence + 1,
        componentsNow,
        postmortem,
        memoryNow);
  }

  /** The next version, otherwise the same. */
  public Facts next(Instant now) {
    return next(impact, components, memory, now);
  }

  public boolean machines() {
    return owner == Owner.MACHINE;
  }
}
