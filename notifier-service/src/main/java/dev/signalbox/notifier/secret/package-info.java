/**
 * Secrets at rest: tokens that are looked up by their hash, and what has to be read back, sealed
 * with AES-GCM. Knows nothing of whose secrets they are.
 */
@NullMarked
package dev.signalbox.notifier.secret;

import org.jspecify.annotations.NullMarked;
