/**
 * Whether everything that was acknowledged was applied, once: read from Kafka, from PostgreSQL and
 * from those who were told, after the dust has settled. Must not know what was done to the
 * processes before.
 */
@NullMarked
package dev.signalbox.system.books;

import org.jspecify.annotations.NullMarked;
