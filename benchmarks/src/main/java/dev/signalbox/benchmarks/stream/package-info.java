/** Thousands of open streams, the process that serves them, and what they cost it. */
@NullMarked
package dev.signalbox.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
