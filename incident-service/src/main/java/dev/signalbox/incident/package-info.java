/**
 * What state each component is in, what went wrong and what is planned. Knows no rule of its own:
 * those are in core; this service loads, calls, stores and publishes.
 */
@NullMarked
package dev.signalbox.incident;

import org.jspecify.annotations.NullMarked;
