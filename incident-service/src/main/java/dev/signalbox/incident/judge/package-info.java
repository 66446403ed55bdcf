/**
 * The shell around the rules: loads what is known of the applications touched, folds samples, time
 * and commands through core, stores what came out and hands it to the outbox, all in the caller's
 * transaction. Must not know HTTP.
 */
@NullMarked
package dev.signalbox.incident.judge;

import org.jspecify.annotations.NullMarked;
