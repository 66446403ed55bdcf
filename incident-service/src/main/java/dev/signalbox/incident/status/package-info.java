/**
 * What is known of checks and components, and every transition that was published. Must not know
 * incidents or Kafka.
 */
@NullMarked
package dev.signalbox.incident.status;

import org.jspecify.annotations.NullMarked;
