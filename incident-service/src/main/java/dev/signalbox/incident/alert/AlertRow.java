package dev.signalbox.incident.alert;

import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.UUID;

/**
 * An alert that fires.
 *
 * @param cause of the incident that its group opens
 * @param status what it says of the component
 */
public record AlertRow(
    UUID application,
    String cause,
    String fingerprint,
    UUID component,
    Status status,
    Instant since) {}
