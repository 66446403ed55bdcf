/** How Signalbox and what it needs are started as processes that can be killed. */
@NullMarked
package dev.signalbox.system.running;

import org.jspecify.annotations.NullMarked;
