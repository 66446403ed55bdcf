package dev.signalbox.core.telling;

import java.time.Duration;
import java.time.Instant;

/**
 * What was sent of an event to a subscriber and has not arrived.
 *
 * @param attempts made so far
 * @param first when the first was due
 * @param wish for how long the receiver wants to be left alone
 */
public record Sent(int attempts, Instant first, Duration wish) {}
