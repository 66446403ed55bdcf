/** Processes of our own, and a port for them. */
@NullMarked
package dev.signalbox.testkit.process;

import org.jspecify.annotations.NullMarked;
