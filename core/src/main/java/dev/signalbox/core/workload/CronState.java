package dev.signalbox.core.workload;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a CronJob stands.
 *
 * @param succeeded how its last finished run ended; null: none has finished yet
 * @param finishedAt when; null: never
 * @param overdueSince when the run was due that has not finished yet; null: none is
 * @param lateDegraded how late a run may be before that degrades the component
 * @param lateOutage how late before that is an outage
 */
public record CronState(
    @Nullable Boolean succeeded,
    @Nullable Instant finishedAt,
    @Nullable Instant overdueSince,
    Duration lateDegraded,
    Duration lateOutage) {}
