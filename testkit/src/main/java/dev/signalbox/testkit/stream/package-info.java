/** A listener to server-sent events; must not know what they say. */
@NullMarked
package dev.signalbox.testkit.stream;

import org.jspecify.annotations.NullMarked;
