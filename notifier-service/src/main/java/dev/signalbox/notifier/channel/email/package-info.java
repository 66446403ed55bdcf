/**
 * Mails through a relay: plain text and simple HTML, one-click unsubscribing. Knows nothing of the
 * other channels.
 */
@NullMarked
package dev.signalbox.notifier.channel.email;

import org.jspecify.annotations.NullMarked;
