package dev.signalbox.core;

import java.time.Instant;

/**
 * Who does something, and when.
 *
 * @param author as the timeline calls them
 */
public record By(String author, Instant now) {}
