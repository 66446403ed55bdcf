package dev.signalbox.core.status;

import java.time.Instant;

/**
 * A component's status moved, or the facts behind it.
 *
 * @param from shown before
 * @param to shown now; the same as {@code from} where only what was measured underneath has changed
 * @param since when what is shown began
 * @param measuredSince when what was measured began
 * @param reason for what is shown
 * @param factsOnly neither status changed, only the reason
 * @param decidedAt the time at which the move was due
 * @param explanation of what is shown, as it was at that time
 * @param found what was measured, in full
 */
public record StatusMove(
    Status from,
    Status to,
    Status measured,
    Instant since,
    Instant measuredSince,
    String reason,
    boolean factsOnly,
    Instant decidedAt,
    String explanation,
    Finding found) {}
