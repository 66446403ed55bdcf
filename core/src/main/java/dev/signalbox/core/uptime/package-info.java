/**
 * Uptime and its coverage, from spans in exact milliseconds. Knows nothing of checks or of how
 * spans are stored.
 */
@NullMarked
package dev.signalbox.core.uptime;

import org.jspecify.annotations.NullMarked;
