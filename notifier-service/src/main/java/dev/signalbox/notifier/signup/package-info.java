/**
 * How people subscribe, confirm and leave by themselves: the paths that need no account. Says
 * nothing about who is known. Knows nothing of Kafka and of how deliveries are made.
 */
@NullMarked
package dev.signalbox.notifier.signup;

import org.jspecify.annotations.NullMarked;
