/**
 * What Prometheus says: queries held to their namespace, and checks that hold the answer against
 * limits. It must not know when a query is asked or where its answer goes.
 */
@NullMarked
package dev.signalbox.collector.prometheus;

import org.jspecify.annotations.NullMarked;
