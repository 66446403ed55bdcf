package dev.signalbox.incident.template;

import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An incident as people prepare it.
 *
 * @param name by which people find it; one of its kind in an application
 * @param version its own, from 1
 */
public record Template(
    UUID id,
    UUID application,
    String name,
    int version,
    String title,
    Impact impact,
    IncidentStatus status,
    String message,
    List<Said> components,
    Instant createdAt,
    Instant updatedAt) {

  /** What it says of a component. */
  public record Said(UUID id, Status status) {}
}
