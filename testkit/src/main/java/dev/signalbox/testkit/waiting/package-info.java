/** How tests wait. It knows nothing of what they wait for. */
@NullMarked
package dev.signalbox.testkit.waiting;

import org.jspecify.annotations.NullMarked;
