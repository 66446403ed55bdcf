/**
 * What comes in from Kafka: the catalog tells who exists and who is to be told, changes of
 * statuses, incidents and maintenances become news. The only place that knows the wire's types.
 */
@NullMarked
package dev.signalbox.notifier.intake;

import org.jspecify.annotations.NullMarked;
