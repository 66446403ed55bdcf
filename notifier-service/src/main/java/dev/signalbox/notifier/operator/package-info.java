/**
 * What operators do with subscriptions and deliveries of their applications. Knows nothing of
 * channels and Kafka.
 */
@NullMarked
package dev.signalbox.notifier.operator;

import org.jspecify.annotations.NullMarked;
