package dev.signalbox.core.maintenance;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * A stretch of planned maintenance, from start up to but not including its end.
 *
 * @param components those it is about; empty: all of the application
 */
public record Window(Instant startsAt, Instant endsAt, Set<UUID> components) {

  public Window {
    if (!startsAt.isBefore(endsAt)) {
      throw new IllegalArgumentException("a window ends after it starts");
    }
    components = Set.copyOf(components);
  }

  /** Whether that component is part of it, at whatever time. */
  public boolean concerns(UUID component) {
    return components.isEmpty() || components.contains(component);
  }

  public boolean covers(Instant at) {
    return !at.isBefore(startsAt) && at.isBefore(endsAt);
  }

  public boolean covers(UUID component, Instant at) {
    return concerns(component) && covers(at);
  }

  /** Whether any of the windows covers that component at that time; they may overlap. */
  public static boolean anyCovers(Collection<Window> windows, UUID component, Instant at) {
    return windows.stream().anyMatch(window -> window.covers(component, at));
  }

  /** The phase at that time of a maintenance that was not ended by hand. */
  public MaintenanceStatus statusAt(Instant at) {
    if (at.isBefore(startsAt)) {
      return MaintenanceStatus.SCHEDULED;
    }
    return covers(at) ? MaintenanceStatus.IN_PROGRESS : MaintenanceStatus.COMPLETED;
  }
}
