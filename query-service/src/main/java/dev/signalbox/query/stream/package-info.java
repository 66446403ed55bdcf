/**
 * Pages live: one event for each version of a page, the same for all who look from the same
 * vantage, encoded once. It must not know where pages come from.
 */
@NullMarked
package dev.signalbox.query.stream;

import org.jspecify.annotations.NullMarked;
