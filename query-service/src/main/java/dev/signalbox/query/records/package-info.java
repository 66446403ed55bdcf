/**
 * The border to Kafka's records: what came becomes our own words, what goes out is made of them. No
 * type of {@code dev.signalbox.schemas} is known beyond this package.
 */
@NullMarked
package dev.signalbox.query.records;

import org.jspecify.annotations.NullMarked;
