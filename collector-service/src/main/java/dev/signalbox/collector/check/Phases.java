package dev.signalbox.collector.check;

import org.jspecify.annotations.Nullable;

/** How long each part of an exchange took, in nanoseconds; null where it did not happen. */
public record Phases(
    @Nullable Long dns,
    @Nullable Long connect,
    @Nullable Long tls,
    @Nullable Long firstByte,
    @Nullable Long body) {}
