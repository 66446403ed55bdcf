/**
 * Bytes to records and back: Avro single-object encoding, where a record names its writer's schema
 * by fingerprint.
 *
 * <p>Must not know brokers or databases; where an unknown schema is looked up is passed in.
 */
@NullMarked
package dev.signalbox.eventlog.codec;

import org.jspecify.annotations.NullMarked;
