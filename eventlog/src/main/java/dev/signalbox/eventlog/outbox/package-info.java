/**
 * Records that are published if and only if the transaction that wrote them commits.
 *
 * <p>A row is the promise; the relay keeps it after the commit, per application in version order,
 * and deletes the row when the broker has acknowledged the record. There is no cursor over ids, so
 * a row that commits late is never missed.
 */
@NullMarked
package dev.signalbox.eventlog.outbox;

import org.jspecify.annotations.NullMarked;
