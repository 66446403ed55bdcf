/**
 * What the notifier knows of an application: its name, its address and who may see what of it. A
 * copy made from the catalog. Knows nothing of subscriptions and deliveries.
 */
@NullMarked
package dev.signalbox.notifier.application;

import org.jspecify.annotations.NullMarked;
