package dev.signalbox.incident.maintenance;

import dev.signalbox.core.maintenance.Maintenance;
import java.util.Map;
import java.util.UUID;

/**
 * A maintenance as it is stored.
 *
 * @param names of its components, kept so that one that is gone still has a name
 */
public record StoredMaintenance(
    UUID application, Maintenance maintenance, Map<UUID, String> names) {

  public StoredMaintenance {
    names = Map.copyOf(names);
  }

  public UUID id() {
    return maintenance.id();
  }
}
