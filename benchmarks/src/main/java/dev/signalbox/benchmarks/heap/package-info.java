/** Row 12: what a copy of a large cluster's pods costs in memory. */
@NullMarked
package dev.signalbox.benchmarks.heap;

import org.jspecify.annotations.NullMarked;
