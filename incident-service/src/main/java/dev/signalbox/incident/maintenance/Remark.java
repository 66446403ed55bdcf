package dev.signalbox.incident.maintenance;

import dev.signalbox.core.maintenance.MaintenanceStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * One entry of a maintenance's timeline.
 *
 * @param number the maintenance's own version that it came with
 * @param status the phase at that time
 */
public record Remark(
    UUID id,
    UUID maintenance,
    int number,
    MaintenanceStatus status,
    String message,
    String author,
    Instant at) {}
