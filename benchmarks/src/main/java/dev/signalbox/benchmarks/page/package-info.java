/** One page asked for again and again, of whatever server, and what an answer costs that server. */
@NullMarked
package dev.signalbox.benchmarks.page;

import org.jspecify.annotations.NullMarked;
