package dev.signalbox.eventlog.codec;

import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stands on a topic.
 *
 * @param appended when the broker appended it, by the broker's clock
 * @param key the application; null where a record speaks of a partition
 * @param value null for a tombstone
 */
public record Entry(
    String topic,
    int partition,
    long offset,
    Instant appended,
    @Nullable UUID key,
    @Nullable SpecificRecord value) {}
