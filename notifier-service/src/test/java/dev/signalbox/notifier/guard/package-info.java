@NullMarked
package dev.signalbox.notifier.guard;

import org.jspecify.annotations.NullMarked;
