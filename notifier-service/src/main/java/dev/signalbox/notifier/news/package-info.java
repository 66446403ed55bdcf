/**
 * What there is to tell, and whom it concerns: pure rules and records, and the JSON in which they
 * are kept and sent. Knows nothing of Kafka, tables, channels or retries.
 */
@NullMarked
package dev.signalbox.notifier.news;

import org.jspecify.annotations.NullMarked;
