/**
 * A Kafka broker and a PostgreSQL server of our own, on loopback, durable. Must not know any
 * service.
 */
@NullMarked
package dev.signalbox.standalone.embedded;

import org.jspecify.annotations.NullMarked;
