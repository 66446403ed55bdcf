/**
 * Checks by a query: what Prometheus says, held against limits. It must not know when a check runs
 * or where its outcome goes.
 */
@NullMarked
package dev.signalbox.collector.prometheus;

import org.jspecify.annotations.NullMarked;
