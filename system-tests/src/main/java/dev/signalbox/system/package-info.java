/**
 * The same scenarios against standalone, against separate processes and in a browser, through the
 * gateway alone.
 */
@NullMarked
package dev.signalbox.system;

import org.jspecify.annotations.NullMarked;
