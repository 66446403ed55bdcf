/**
 * The way out: what Signalbox knows as the records that travel on Kafka, and samples into Kafka.
 * Generated types stop here. It must not know how anything was seen or stored.
 */
@NullMarked
package dev.signalbox.collector.publish;

import org.jspecify.annotations.NullMarked;
