package dev.signalbox.query.samples;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One value of one custom metric, or why there is none. */
public record Reading(
    UUID application,
    UUID metric,
    Instant at,
    Duration interval,
    @Nullable Double value,
    @Nullable String error) {}
