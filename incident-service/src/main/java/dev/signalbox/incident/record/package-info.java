/**
 * The one place where wire types are known: what is read from Kafka becomes rows and rules' inputs,
 * and back.
 */
@NullMarked
package dev.signalbox.incident.record;

import org.jspecify.annotations.NullMarked;
