/**
 * How a service reads and writes Kafka safely. {@link dev.signalbox.eventlog.Eventlog} makes the
 * readers; the beans {@code Outbox} and {@code RecordPublisher} write.
 *
 * <p>Must not know what any record means: records are handed on as the generated types of {@code
 * schemas}.
 */
@NullMarked
package dev.signalbox.eventlog;

import org.jspecify.annotations.NullMarked;
