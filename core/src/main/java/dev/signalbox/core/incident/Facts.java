package dev.signalbox.core.incident;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an incident in whatever phase.
 *
 * @param cause {@code measured} or {@code alert:<group key>}; null for manual ones
 * @param sequence the incident's own version, from 1
 */
public record Facts(
    UUID id,
    @Nullable String cause,
    Instant createdAt,
    Owner owner,
    Report report,
    Memory memory,
    int sequence,
    Instant updatedAt) {

  /** Of one that is about to be: its first version is the next. */
  public static Facts unborn(
      UUID id, @Nullable String cause, Owner owner, Report report, Instant now) {
    return new Facts(id, cause, now, owner, report, Memory.NONE, 0, now);
  }

  /** The next version. */
  public Facts next(Owner whose, Report says, Memory seen, Instant now) {
    return new Facts(id, cause, createdAt, whose, says, seen, sequence + 1, now);
  }

  /** The next version, otherwise the same. */
  public Facts next(Instant now) {
    return next(owner, report, memory, now);
  }

  public Origin origin() {
    return cause == null ? Origin.MANUAL : Origin.AUTOMATIC;
  }

  public boolean machines() {
    return owner == Owner.MACHINE;
  }
}
