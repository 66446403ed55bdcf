/** A process of our own and a port for it. */
@NullMarked
package dev.signalbox.system.process;

import org.jspecify.annotations.NullMarked;
