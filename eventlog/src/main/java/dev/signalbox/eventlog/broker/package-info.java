/**
 * The service's connection to Kafka: topics, the schemas topic, producing, and what is done when
 * there is no going on.
 *
 * <p>Must not know the database.
 */
@NullMarked
package dev.signalbox.eventlog.broker;

import org.jspecify.annotations.NullMarked;
