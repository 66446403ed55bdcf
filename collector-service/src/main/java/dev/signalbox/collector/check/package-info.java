/**
 * How a target is asked and what its answer means: one fresh exchange, timed by phase and held to
 * one deadline. It must not know when a check runs, who owns it, or where its outcome goes.
 */
@NullMarked
package dev.signalbox.collector.check;

import org.jspecify.annotations.NullMarked;
