/**
 * What the fault harness and its short form at every build share: things to watch that flap, a hand
 * that kills, and a witness in the database. Must not know what is to come of it.
 */
@NullMarked
package dev.signalbox.system.trouble;

import org.jspecify.annotations.NullMarked;
