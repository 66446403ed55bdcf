package dev.signalbox.incident.status;

import dev.signalbox.core.status.ComponentState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one component.
 *
 * @param settledFrom the record is settled anew from here on only: before, other settings held
 * @param astraySince from here on what was told may be other than the record; null: it is not
 */
public record ComponentKnown(
    UUID id,
    UUID application,
    ComponentState state,
    @Nullable Instant settledFrom,
    @Nullable Instant astraySince) {

  public ComponentKnown with(ComponentState next) {
    return new ComponentKnown(id, application, next, settledFrom, astraySince);
  }

  public ComponentKnown settledFrom(Instant at) {
    return new ComponentKnown(id, application, state, at, null);
  }

  public ComponentKnown astray(@Nullable Instant since) {
    return new ComponentKnown(id, application, state, settledFrom, since);
  }
}
