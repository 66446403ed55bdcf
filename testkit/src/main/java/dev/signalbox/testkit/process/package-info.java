/** A process of our own and a port for it. */
@NullMarked
package dev.signalbox.testkit.process;

import org.jspecify.annotations.NullMarked;
