package dev.signalbox.core.incident.people;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as a person writes it.
 *
 * @param impact null: minor
 * @param startedAt null: now
 * @param resolvedAt for one that is over already; null: with status resolved, now
 * @param announce whether subscribers are to be told
 */
public record Draft(
    String title,
    @Nullable Impact impact,
    IncidentStatus status,
    String message,
    List<Affected> components,
    @Nullable Instant startedAt,
    @Nullable Instant resolvedAt,
    boolean announce,
    boolean published) {}
