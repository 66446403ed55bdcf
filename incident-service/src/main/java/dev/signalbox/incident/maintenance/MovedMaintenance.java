package dev.signalbox.incident.maintenance;

import dev.signalbox.core.maintenance.MaintenanceEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance moved.
 *
 * @param version the application's, from the row lock
 * @param remark what the timeline gains; null: nothing
 */
public record MovedMaintenance(
    long version, MaintenanceEvent event, StoredMaintenance after, @Nullable Remark remark) {

  public UUID maintenance() {
    return after.id();
  }

  public boolean deleted() {
    return event.change() == MaintenanceEvent.Change.DELETED;
  }
}
