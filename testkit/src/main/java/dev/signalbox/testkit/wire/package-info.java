/** Connections that a test can disturb. It must not know what is said on them. */
@NullMarked
package dev.signalbox.testkit.wire;

import org.jspecify.annotations.NullMarked;
