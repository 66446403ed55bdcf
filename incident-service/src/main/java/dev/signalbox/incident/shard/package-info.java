/**
 * The consumer's side: what Kafka hands over goes to the cases, second by second they are told the
 * time.
 */
@NullMarked
package dev.signalbox.incident.shard;

import org.jspecify.annotations.NullMarked;
