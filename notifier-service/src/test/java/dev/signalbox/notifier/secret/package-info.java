@NullMarked
package dev.signalbox.notifier.secret;

import org.jspecify.annotations.NullMarked;
