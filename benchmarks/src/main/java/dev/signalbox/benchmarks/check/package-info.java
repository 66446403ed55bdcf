/** Clients and targets by which the cost and the punctuality of checks are measured. */
@NullMarked
package dev.signalbox.benchmarks.check;

import org.jspecify.annotations.NullMarked;
