package dev.signalbox.incident.incident;

import dev.signalbox.core.incident.Incident;
import java.util.Map;
import java.util.UUID;

/**
 * An incident as it is stored.
 *
 * @param names of its components, kept so that one that is gone still has a name
 */
public record StoredIncident(UUID application, Incident incident, Map<UUID, String> names) {

  public UUID id() {
    return incident.facts().id();
  }

  public StoredIncident with(Incident next) {
    return new StoredIncident(application, next, names);
  }
}
