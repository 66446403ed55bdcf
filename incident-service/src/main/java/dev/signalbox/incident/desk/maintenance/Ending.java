package dev.signalbox.incident.desk.maintenance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a window ends.
 *
 * @param message for the timeline; empty: nothing
 * @param endedAt when it did; null: now
 */
record Ending(String message, @Nullable Instant endedAt) {}
