/**
 * Webhooks as in Standard Webhooks: signed, guarded, short. Knows nothing of the other channels.
 */
@NullMarked
package dev.signalbox.notifier.channel.webhook;

import org.jspecify.annotations.NullMarked;
