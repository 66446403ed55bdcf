/**
 * The rules of a status page, as pure functions over records: <code>
 * (state, input, now) → (state, events)</code>. Nothing in here knows Kafka, SQL, HTTP or a clock;
 * time and ids come in as arguments, and what a rule remembers is a record of simple types that a
 * service can store as it is.
 *
 * <p>Each rule is specified by a table, the test of the same name: {@code workload} (rule 1, from
 * pods to a verdict), {@code status} (2 to 4: settling, fusion, silence), {@code maintenance} (5),
 * {@code incident} (6), {@code uptime} (7), {@code telling} (8). docs/architecture.md links them.
 */
@NullMarked
package dev.signalbox.core;

import org.jspecify.annotations.NullMarked;
