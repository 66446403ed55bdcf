/**
 * The rules of a status page, as pure functions over records: <code>
 * (state, input, now) → (state, events)</code>. Nothing in here knows Kafka, SQL, HTTP or a clock;
 * time and ids come in as arguments, and what a rule remembers is a record of simple types that a
 * service can store as it is.
 */
@NullMarked
package dev.signalbox.core;

import org.jspecify.annotations.NullMarked;
