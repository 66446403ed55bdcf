/**
 * How incidents open, move, resolve and reopen, by the machine and by people. Knows nothing of how
 * they are stored, shown or told.
 */
@NullMarked
package dev.signalbox.core.incident;

import org.jspecify.annotations.NullMarked;
