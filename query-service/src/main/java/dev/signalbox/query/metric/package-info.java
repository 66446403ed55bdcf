/**
 * Custom metrics: the last value of each, and its course over a day. It must not know what is asked
 * to get them, nor who is looking.
 */
@NullMarked
package dev.signalbox.query.metric;

import org.jspecify.annotations.NullMarked;
