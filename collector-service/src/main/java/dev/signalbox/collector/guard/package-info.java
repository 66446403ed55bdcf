/**
 * Which addresses a check may reach. The address that was judged is the one that is dialled; the
 * text of a name decides nothing. It must not know what a check asks or expects.
 */
@NullMarked
package dev.signalbox.collector.guard;

import org.jspecify.annotations.NullMarked;
