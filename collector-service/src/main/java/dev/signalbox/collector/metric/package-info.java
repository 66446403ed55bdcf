/**
 * Custom metrics: each query is asked once in its interval by the replica that owns the
 * application, and becomes one reading that all pages share. It must not know how readings travel.
 */
@NullMarked
package dev.signalbox.collector.metric;

import org.jspecify.annotations.NullMarked;
