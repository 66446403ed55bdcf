@NullMarked
package dev.signalbox.notifier;

import org.jspecify.annotations.NullMarked;
