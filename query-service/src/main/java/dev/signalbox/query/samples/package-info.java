/**
 * What was seen: raw samples of the last days, when each check's evidence expires, and the last
 * value of each metric. No page reads raw samples.
 */
@NullMarked
package dev.signalbox.query.samples;

import org.jspecify.annotations.NullMarked;
