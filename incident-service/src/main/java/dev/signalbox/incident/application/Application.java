package dev.signalbox.incident.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One application as its row stands.
 *
 * @param part the partition of its topics
 * @param version of the last record published
 * @param entry null until the catalog has spoken of it
 * @param dueAt never later than the next moment at which time alone changes something; null:
 *     nothing is pending
 */
public record Application(
    UUID id, int part, long version, @Nullable Entry entry, @Nullable Instant dueAt) {}
