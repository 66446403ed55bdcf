/**
 * What went wrong: the rows of incidents, what people write about them, and how they are answered.
 * Must not know Kafka.
 */
@NullMarked
package dev.signalbox.incident.incident;

import org.jspecify.annotations.NullMarked;
