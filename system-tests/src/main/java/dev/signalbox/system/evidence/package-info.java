/**
 * A fault harness: Signalbox as separate processes, watched things that flap, processes that are
 * killed and stopped under that load, and the books afterwards. {@code script/bench evidence} runs
 * it and writes what it found to {@code docs/evidence.md}.
 */
@NullMarked
package dev.signalbox.system.evidence;

import org.jspecify.annotations.NullMarked;
