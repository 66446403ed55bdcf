/**
 * Which applications this replica watches: those of the catalog partitions that Kafka assigns to
 * it. No partition, no checks. It must not know how a check works.
 */
@NullMarked
package dev.signalbox.collector.shard;

import org.jspecify.annotations.NullMarked;
