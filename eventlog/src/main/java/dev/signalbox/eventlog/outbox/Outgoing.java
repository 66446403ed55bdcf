package dev.signalbox.eventlog.outbox;

import dev.signalbox.schemas.Topics;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record to publish.
 *
 * @param key the application
 * @param version the application's version, taken under its row lock; records of one version keep
 *     the order in which they were added
 * @param value null for a tombstone
 */
public record Outgoing(Topics topic, UUID key, long version, @Nullable SpecificRecord value) {}
