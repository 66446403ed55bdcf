@NullMarked
package dev.signalbox.notifier.channel.email;

import org.jspecify.annotations.NullMarked;
