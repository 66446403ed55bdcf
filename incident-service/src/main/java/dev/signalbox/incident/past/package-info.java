/**
 * What is needed to say again what was: the verdicts of the last 24 h, what was measured, what
 * people have said, and every revision. Must not know incidents or Kafka.
 */
@NullMarked
package dev.signalbox.incident.past;

import org.jspecify.annotations.NullMarked;
