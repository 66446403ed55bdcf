/**
 * A long past, put straight into the database of query-service, and what the database was asked. It
 * knows that service's tables, so that tests and measurements need not live through 90 days.
 */
@NullMarked
package dev.signalbox.testkit.history;

import org.jspecify.annotations.NullMarked;
