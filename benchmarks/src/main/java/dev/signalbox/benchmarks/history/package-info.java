/** query-service with a past of 90 days, and the same past as raw minutes. */
@NullMarked
package dev.signalbox.benchmarks.history;

import org.jspecify.annotations.NullMarked;
