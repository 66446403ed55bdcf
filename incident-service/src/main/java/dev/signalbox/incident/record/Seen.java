package dev.signalbox.incident.record;

import dev.signalbox.core.status.Observation;
import dev.signalbox.incident.status.Workload;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sample as it is judged.
 *
 * @param ahead its producer's clock is so far ahead of the broker's that it proves nothing
 * @param workload the facts behind it, where it is a workload's
 */
public record Seen(
    UUID component,
    UUID check,
    Observation observation,
    boolean ahead,
    @Nullable Workload workload) {}
