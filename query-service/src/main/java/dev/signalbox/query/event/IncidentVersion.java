package dev.signalbox.query.event;

import dev.signalbox.query.page.Incident;
import java.util.UUID;

/**
 * An incident after a change.
 *
 * @param version of the application at the writer; older ones are skipped
 */
public record IncidentVersion(UUID application, long version, boolean deleted, Incident incident) {}
