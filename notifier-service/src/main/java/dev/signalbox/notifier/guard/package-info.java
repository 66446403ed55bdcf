/**
 * Which addresses a webhook may reach. Judges the text of a URL when it is given and, what counts,
 * every address that a connection is about to be opened to. Knows nothing of subscriptions,
 * deliveries or HTTP.
 */
@NullMarked
package dev.signalbox.notifier.guard;

import org.jspecify.annotations.NullMarked;
