/**
 * The service's database: pool, transactions, migrations, and which failures pass by themselves.
 *
 * <p>Must not know Kafka.
 */
@NullMarked
package dev.signalbox.eventlog.database;

import org.jspecify.annotations.NullMarked;
