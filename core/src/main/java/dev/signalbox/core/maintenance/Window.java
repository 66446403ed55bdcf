package dev.signalbox.core.maintenance;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A stretch of planned maintenance, from start up to but not including its end.
 *
 * @param components those it is about; empty: all of the application
 */
public record Window(Instant startsAt, Instant endsAt, Set<UUID> components) {
  /** The end of a window that people end. */
  public static final Instant OPEN = Instant.parse("9999-12-31T23:59:59Z");

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

  Window of(Set<UUID> others) {
    return new Window(startsAt, endsAt, others);
  }

  /** The same with another end. */
  public Window until(Instant end) {
    return new Window(startsAt, end, components);
  }
}
