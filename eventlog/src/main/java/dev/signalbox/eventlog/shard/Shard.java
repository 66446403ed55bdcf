package dev.signalbox.eventlog.shard;

/**
 * One partition number, held across all topics that a service reads.
 *
 * @param epoch raised by each new owner; a transaction under an older one changes nothing
 */
public record Shard(int number, long epoch) {}
