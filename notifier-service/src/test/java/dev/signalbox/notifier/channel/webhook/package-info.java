@NullMarked
package dev.signalbox.notifier.channel.webhook;

import org.jspecify.annotations.NullMarked;
