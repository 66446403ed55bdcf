package dev.signalbox.collector.metric;

import java.time.Instant;

/** What was found when a metric was asked for. */
public record Measured(CustomMetric metric, Instant at, Finding finding) {}
