package dev.signalbox.incident.past;

import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.UUID;

/** What was measured of a component from an instant on. */
public record MeasuredRow(
    UUID application,
    UUID component,
    Instant from,
    Status measured,
    String reason,
    String explanation) {}
