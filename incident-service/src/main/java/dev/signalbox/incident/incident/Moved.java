package dev.signalbox.incident.incident;

import dev.signalbox.core.incident.IncidentEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident moved.
 *
 * @param version the application's, from the row lock
 * @param names of the incident's components
 * @param line what the timeline gains; null: nothing
 */
public record Moved(
    UUID application,
    long version,
    IncidentEvent event,
    Map<UUID, String> names,
    @Nullable Line line) {

  public UUID incident() {
    return event.after().facts().id();
  }

  public int sequence() {
    return event.after().facts().sequence();
  }

  public boolean deleted() {
    return event.change() == IncidentEvent.Change.DELETED;
  }

  public StoredIncident stored() {
    return new StoredIncident(application, event.after(), names);
  }
}
