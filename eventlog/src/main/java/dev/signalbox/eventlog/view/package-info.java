/**
 * Whole topics held in memory, without a database: for readers that must outlive it.
 *
 * <p>Must not know shards or offsets in PostgreSQL.
 */
@NullMarked
package dev.signalbox.eventlog.view;

import org.jspecify.annotations.NullMarked;
