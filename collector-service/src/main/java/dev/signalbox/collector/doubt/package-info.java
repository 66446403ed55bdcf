/**
 * Which bad news is believed: when most of what is unrelated fails together with a canary of our
 * own, the trouble is ours. It must not know how a check looks or where an outcome goes.
 */
@NullMarked
package dev.signalbox.collector.doubt;

import org.jspecify.annotations.NullMarked;
