package dev.signalbox.query.event;

import dev.signalbox.query.page.Maintenance;
import java.util.UUID;

/** A maintenance after a change, in the same way as {@link IncidentVersion}. */
public record MaintenanceVersion(
    UUID application, long version, boolean deleted, Maintenance maintenance) {}
