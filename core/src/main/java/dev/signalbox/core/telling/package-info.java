/** Who is told what. Knows nothing of channels, retries or addresses. */
@NullMarked
package dev.signalbox.core.telling;

import org.jspecify.annotations.NullMarked;
