/**
 * Where people give commands: incidents, updates and overrides over HTTP. Must not know Kafka or
 * how things are stored.
 */
@NullMarked
package dev.signalbox.incident.desk;

import org.jspecify.annotations.NullMarked;
