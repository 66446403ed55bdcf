/**
 * A page for Prometheus and what reads like it. A view; it must not know how a page is found or
 * kept.
 */
@NullMarked
package dev.signalbox.query.openmetrics;

import org.jspecify.annotations.NullMarked;
