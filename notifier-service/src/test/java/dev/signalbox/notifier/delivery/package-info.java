@NullMarked
package dev.signalbox.notifier.delivery;

import org.jspecify.annotations.NullMarked;
