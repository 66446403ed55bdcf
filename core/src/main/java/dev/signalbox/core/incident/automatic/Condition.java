package dev.signalbox.core.incident.automatic;

import dev.signalbox.core.status.ComponentState;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.UUID;

/**
 * How a component is, as automatic incidents see it.
 *
 * @param name as an incident's title calls it
 * @param status as measured
 * @param since when that began; after an override or a maintenance not before its end
 * @param held under an override or in maintenance: opens, joins and moves nothing
 */
public record Condition(UUID component, String name, Status status, Instant since, boolean held) {

  /** What a component's state means to automatic incidents. */
  public static Condition of(UUID component, String name, ComponentState state, boolean held) {
    boolean shown =
        state.effective() == state.measured()
            && state.effectiveSince().isAfter(state.measuredSince());
    Instant since = shown ? state.effectiveSince() : state.measuredSince();
    return new Condition(component, name, state.measured(), since, held);
  }

  boolean bad() {
    return !held && status.bad();
  }

  /** Nothing can be said of it now: what was known of it stays. */
  boolean frozen() {
    return held || status == Status.UNKNOWN;
  }
}
