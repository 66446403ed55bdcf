/**
 * Who wants to be told, of what, and where: the table of subscriptions with its sealed secrets.
 * Knows nothing of how a delivery is made, nor of HTTP.
 */
@NullMarked
package dev.signalbox.notifier.subscription;

import org.jspecify.annotations.NullMarked;
