package dev.signalbox.collector.metric;

import java.time.Duration;
import java.util.UUID;

/**
 * One metric that is to be read: whose it is, what is asked and how often. Two equal ones are the
 * same metric on the same timetable.
 *
 * @param namespace what the query is held to
 */
public record CustomMetric(
    UUID application, UUID id, String namespace, String query, Duration interval) {}
