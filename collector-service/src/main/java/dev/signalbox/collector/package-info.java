/** The collector: what to watch, and what was seen. */
@NullMarked
package dev.signalbox.collector;

import org.jspecify.annotations.NullMarked;
