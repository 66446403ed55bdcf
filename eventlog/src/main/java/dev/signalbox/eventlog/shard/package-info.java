/**
 * Reading Kafka with exactly-once effect: offsets move in the transaction that changes the state.
 *
 * <p>The poll loop is our own, on {@code KafkaConsumer}, and not a listener container of Spring
 * Kafka. What is needed contradicts a container: offsets live in PostgreSQL and are never committed
 * to Kafka; one unit of work spans the same partition of several topics; a partition is paused, and
 * polling goes on, while the database is away; seeking waits for the database without blocking the
 * poll; and between batches each shard is told the time. With a container each of these is an
 * exception to what it does by itself; here they are a hundred lines that can be read.
 *
 * <pre>
 *   poll thread                          shard worker (a virtual thread for each shard held)
 *   assigned  ── starts ───────────────▶ open: raise epoch, load offsets (for ever, with backoff)
 *   seek, resume ◀───────────────────────┘
 *   poll, hand out ── records ─────────▶ decode; lock shard, advance offsets, apply, commit (for ever, with backoff)
 *   pause when too much waits            tick once a second
 *   revoked  ── stops, waits briefly ──▶ end
 * </pre>
 */
@NullMarked
package dev.signalbox.eventlog.shard;

import org.jspecify.annotations.NullMarked;
