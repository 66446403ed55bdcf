package dev.signalbox.core.incident.people;

import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident as a person wants it to be.
 *
 * @param resolvedAt when it was over; null: now, or as it is
 * @param owner null: a person, by the very act
 * @param message adds an update; null: none of its own
 * @param privateNote the message is for operators only, and nothing else changes
 * @param announce whether subscribers are to be told
 */
public record Wish(
    Report report,
    IncidentStatus status,
    @Nullable Instant resolvedAt,
    @Nullable Owner owner,
    @Nullable String message,
    boolean privateNote,
    boolean announce) {}
