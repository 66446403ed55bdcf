package dev.signalbox.collector.schedule;

import dev.signalbox.collector.check.Outcome;
import java.time.Instant;

/**
 * One outcome with its place in the order of things.
 *
 * @param epoch the shard's at its owner
 * @param sequence rises with each observation of the check within an epoch
 * @param scheduledAt the slot, or for what an event caused its own time; with the check it is what
 *     tells a sample from all others
 */
public record Observation(
    Watched watched,
    long epoch,
    long sequence,
    Instant scheduledAt,
    Instant observedAt,
    Outcome outcome) {}
