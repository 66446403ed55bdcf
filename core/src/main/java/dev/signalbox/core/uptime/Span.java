package dev.signalbox.core.uptime;

import dev.signalbox.core.status.Status;
import java.time.Instant;

/** One status from one instant up to, but not including, another. */
public record Span(Instant from, Instant to, Status status) {}
